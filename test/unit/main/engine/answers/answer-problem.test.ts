import { describe, expect, it } from 'vitest';
import { answerProblem } from '../../../../../main/engine/answers/answer-problem.ts';
import { tinyImages } from '../../../../support/tiny-images.ts';

const PAGE = Buffer.from('<!DOCTYPE html><title>Sign in</title>');
const PICTURES = ['image/png', 'image/jpeg', 'image/tiff', 'image/webp', 'image/bmp'] as const;

describe('answerProblem', () => {
  it.each([
    ['text/html; charset=utf-8', undefined, 'endpoint-unavailable'],
    ['application/xhtml+xml', '*/*', 'endpoint-unavailable'],
    ['Text/HTML', 'application/json, text/plain', 'endpoint-unavailable'],
    ['text/html', 'application/json, text/html;q=0.5', null],
    ['text/plain', undefined, null],
  ])('takes %s with accept %s for %s', async (contentType, accept, kind) => {
    const failure = await answerProblem(contentType, PAGE, accept);
    expect([failure?.kind ?? null, failure?.facts['isWebPage']]).toEqual([kind, kind === null ? undefined : 1]);
  });

  it.each(PICTURES)('takes a whole %s, and none that breaks off', async (type) => {
    const body = (await tinyImages())[type];
    expect(await answerProblem(type, body, undefined)).toBeNull();
    const half = await answerProblem(type, body.subarray(0, body.length - Math.ceil(body.length / 3)), undefined);
    expect([half?.kind, half?.facts['detail']]).toEqual([
      'bad-answer',
      expect.stringContaining(`${type} but is damaged or cut off: `),
    ]);
  });

  it('believes what it cannot walk', async () => {
    expect(await answerProblem('image/avif', Buffer.from('\0\0\0\x1cftypavif'), undefined)).toBeNull();
  });
});
