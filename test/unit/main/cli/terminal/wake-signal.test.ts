import { expect, it } from 'vitest';
import { createWakeSignal } from '../../../../../main/cli/terminal/wake-signal.ts';

const LONG_MS = 3_600_000;

it('ends a wait that is under way', async () => {
  const wakeSignal = createWakeSignal(new AbortController().signal);
  const wait = wakeSignal.next(LONG_MS);
  wakeSignal.ring();
  await wait;
});

it('remembers one ring that nobody waited for, and no more than one', async () => {
  const wakeSignal = createWakeSignal(new AbortController().signal);
  wakeSignal.ring();
  wakeSignal.ring();
  await wakeSignal.next(LONG_MS);
  let isOver = false;
  const second = wakeSignal.next(LONG_MS).then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  wakeSignal.ring();
  await second;
});

it.each([0, -5])('waits no longer than %d milliseconds', async (limitMs) => {
  await createWakeSignal(new AbortController().signal).next(limitMs);
});

it('is rung by its signal', async () => {
  const controller = new AbortController();
  const wait = createWakeSignal(controller.signal).next(LONG_MS);
  controller.abort();
  await wait;
});
