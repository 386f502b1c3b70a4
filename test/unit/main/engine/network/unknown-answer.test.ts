import { expect, test } from 'vitest';
import { unknownAnswer } from '../../../../../main/engine/network/unknown-answer.ts';
import { describeFailure } from '../../../../../shared/failures.ts';

const PAGE = Buffer.from(
  '<!DOCTYPE html><html><head><title>Sign in</title><style>a{}</style></head><body><h1>Guest network</h1><script>x()</script></body></html>',
);

test('a redirect is told with its place, without what may be secret in it', () => {
  const location = 'https://portal.example.org/sign-in?token=canary';
  const failure = unknownAnswer({ status: 302, contentType: 'text/html; charset=utf-8', location, body: PAGE });
  const { sentence, forIt } = describeFailure(failure);
  expect(sentence).toBe(
    'The network sent Sagittal on to portal.example.org instead of the model; ask IT whether a sign-in page stands in between. The image is safe and will be tried again.',
  );
  expect(forIt).toBe(
    'Unknown answer (HTTP 302): a web page: "Sign in Guest network" (text/html). It points to https://portal.example.org/sign-in: set that address if it is the final one, or open the way past it.',
  );
});

test('a relative place is told as it is', () => {
  const failure = unknownAnswer({ status: 301, contentType: undefined, location: '/v2/?a=1', body: Buffer.alloc(0) });
  expect(failure.facts).toEqual({ status: 301, detail: 'a reply without words', location: '/v2/' });
});

test('a refusal of somebody in between keeps their words', () => {
  const failure = unknownAnswer({
    status: 403,
    contentType: 'text/plain',
    location: undefined,
    body: Buffer.from('no'),
  });
  expect(failure).toEqual({ kind: 'unknown-answer', facts: { status: 403, detail: 'no (text/plain)' } });
});
