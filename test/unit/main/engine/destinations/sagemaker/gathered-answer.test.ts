import { expect, it } from 'vitest';
import { GatheredAnswer } from '../../../../../../main/engine/destinations/sagemaker/gathered-answer.ts';

it('is empty before anything came', () => {
  expect(new GatheredAnswer().soFar.length).toBe(0);
});

it('grows past every size it began with, and leaves what was handed out as it was', () => {
  const answer = new GatheredAnswer();
  const handedOut = [1, 16_383, 1, 100_000, 0].map((size, index) => answer.add(Buffer.alloc(size, index + 1)));
  expect(handedOut.map(({ length }) => length)).toEqual([1, 16_384, 16_385, 116_385, 116_385]);
  expect([handedOut[0]?.[0], handedOut[1]?.[16_383], handedOut[2]?.[16_384], answer.soFar.at(-1)]).toEqual([
    1, 2, 3, 4,
  ]);
});

it('does not copy what it hands out', () => {
  const answer = new GatheredAnswer();
  expect(answer.add(Buffer.from('ab')).buffer).toBe(answer.add(Buffer.from('cd')).buffer);
});
