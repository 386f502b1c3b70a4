import { expect, it } from 'vitest';
import { isAnswerKept, judgeAnswer } from '../../../../../../main/engine/answers/reading/judge-answer.ts';

function judge(text: string, field?: string) {
  return judgeAnswer({ contentType: 'application/json', body: Buffer.from(text) }, field);
}

it('finds nothing wrong with a result', async () => {
  expect(await judge('{"label":"nodule"}')).toBeNull();
  expect(isAnswerKept(null)).toBe(false);
});

it('tells what cannot be read from what reports a failure, and keeps both', async () => {
  const [broken, empty, reported, named] = await Promise.all([
    judge('{"a":'),
    judge(''),
    judge('{"error":"no GPU"}'),
    judge('{"verdict":"bad"}', 'verdict=bad'),
  ]);
  expect([broken, empty, reported, named].map((failure) => failure?.kind)).toEqual([
    'bad-answer',
    'bad-answer',
    'model-error',
    'model-error',
  ]);
  expect([broken, empty, reported, named].every(isAnswerKept)).toBe(true);
  expect(isAnswerKept({ kind: 'bad-answer', facts: {} })).toBe(false);
});
