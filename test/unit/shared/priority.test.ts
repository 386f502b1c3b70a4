import { expect, it } from 'vitest';
import { PRIORITIES, PRIORITY_NAMES, priorityName } from '../../../shared/priority.ts';

it('reads every name back from its number', () => {
  expect(PRIORITY_NAMES.map((name) => priorityName(PRIORITIES[name]))).toEqual(PRIORITY_NAMES);
});

it('orders the names by what goes first', () => {
  const numbers = PRIORITY_NAMES.map((name) => PRIORITIES[name]);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
});

it.each([
  [-1, 'urgent'],
  [1, 'normal'],
  [11, 'background'],
  [1_000, 'background'],
])('takes the less pressing name for %d', (kept, name) => {
  expect(priorityName(kept)).toBe(name);
});
