import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useNow } from '../../../../renderer/components/use-now.ts';

const START = Date.UTC(2026, 10, 22, 14, 0, 0);

beforeEach(() => {
  vi.useFakeTimers({ now: START + 250 });
});

it('gives whole seconds and renews them each second', () => {
  const { result } = renderHook(useNow);
  expect(result.current).toBe(START);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(result.current).toBe(START + 1_000);
});

it('runs one timer for all who look, and none once nobody does', () => {
  const one = renderHook(useNow);
  const other = renderHook(useNow);
  expect(vi.getTimerCount()).toBe(1);
  one.unmount();
  expect(vi.getTimerCount()).toBe(1);
  other.unmount();
  expect(vi.getTimerCount()).toBe(0);
});
