import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { leaveInTime } from '../../../../../main/cli/terminal/leave-in-time.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('gives a command that has ended 2 s to leave by itself', () => {
  const left: number[] = [];
  leaveInTime(130, (code) => left.push(code));
  vi.advanceTimersByTime(1_999);
  expect(left).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(left).toEqual([130]);
});
