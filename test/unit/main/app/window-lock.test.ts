import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followPerson, soonerLock } from '../../../../main/app/window-lock.ts';

const { power } = vi.hoisted(() => ({ power: { listeners: new Map<string, () => void>() } }));
vi.mock('electron', () => ({
  powerMonitor: { on: (name: string, listener: () => void) => power.listeners.set(name, listener) },
}));

/** A window, and what its engine was told. */
function person() {
  const told: unknown[] = [];
  const call = async (name: string, input?: unknown) => {
    told.push(input === undefined ? name : [name, input]);
    return null;
  };
  const page = new EventEmitter();
  // Only these are asked for: calls of the engine, and events of a page.
  followPerson({ call } as never, () => undefined).attach(page as never);
  return { page, told };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells the engine of input at once, and again at most every two seconds, the last one too', () => {
  const { page, told } = person();
  for (let at = 0; at < 3_000; at += 100) {
    page.emit('input-event');
    vi.advanceTimersByTime(100);
  }
  expect(told).toEqual(['lock.use', 'lock.use']);
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual(['lock.use', 'lock.use', 'lock.use']);
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(3);
});

it('locks with the screen and before the computer sleeps', () => {
  const { told } = person();
  power.listeners.get('lock-screen')?.();
  power.listeners.get('suspend')?.();
  expect(told).toEqual([
    ['lock.now', { why: 'screen-locked' }],
    ['lock.now', { why: 'suspended' }],
  ]);
});

it('takes a sooner lock from the environment, in whole milliseconds', () => {
  const lock = (text?: string) => soonerLock(text === undefined ? {} : { SAGITTAL_LOCK_AFTER_MS: text });
  expect([lock(), lock('800'), lock('0'), lock('-5'), lock('soon')]).toEqual([
    undefined,
    800,
    undefined,
    undefined,
    undefined,
  ]);
});
