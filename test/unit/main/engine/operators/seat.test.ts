import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { holderOfUse, isOver } from '../../../../../main/engine/operators/seat.ts';

it('what a process held alone is over once that process has ended, and nothing else is', () => {
  const use = { id: randomUUID(), pid: 4711 };
  const told = (answer: boolean | null) =>
    isOver(holderOfUse(use), (asked) => {
      expect(asked).toEqual(use);
      return answer;
    });
  expect([told(true), told(null), told(false)]).toEqual([false, false, true]);
  for (const other of ['window 1', 'command line 1000 boot terminal 34816 of 12'])
    expect(isOver(other, () => false)).toBe(false);
});
