import { expect, it } from 'vitest';
import { readyProblem } from '../../../../../renderer/features/watch/ready-suffix.ts';

it('takes endings with a dot, or none', () => {
  expect(['', '.ready', '.a-b_c.1'].map(readyProblem)).toEqual([null, null, null]);
  expect(['ready', '.', '. x', '.a/b'].filter((suffix) => readyProblem(suffix) === null)).toEqual([]);
});
