import { expect, it } from 'vitest';
import { createBell } from '../../../../../main/cli/terminal/bell.ts';

const LONG_MS = 3_600_000;

it('ends a wait that is under way', async () => {
  const bell = createBell(new AbortController().signal);
  const wait = bell.next(LONG_MS);
  bell.ring();
  await wait;
});

it('remembers one ring that nobody waited for, and no more than one', async () => {
  const bell = createBell(new AbortController().signal);
  bell.ring();
  bell.ring();
  await bell.next(LONG_MS);
  let isOver = false;
  const second = bell.next(LONG_MS).then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  bell.ring();
  await second;
});

it.each([0, -5])('waits no longer than %d milliseconds', async (limitMs) => {
  await createBell(new AbortController().signal).next(limitMs);
});

it('is rung by its signal', async () => {
  const controller = new AbortController();
  const wait = createBell(controller.signal).next(LONG_MS);
  controller.abort();
  await wait;
});
