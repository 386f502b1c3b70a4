import { expect, it } from 'vitest';
import { watchGrowth } from '../../../../main/updates/watch-growth.ts';
import { fakeClock } from '../../../support/fake-clock.ts';

function watched(sizes: (now: number) => number) {
  const clock = fakeClock(0);
  const breaches: [string, number][] = [];
  const stop = watchGrowth({
    bytes: () => sizes(clock.now()),
    maxBytes: 100,
    stallMs: 10_000,
    setTimer: clock.setTimer,
    onBreach: (why) => void breaches.push([why, clock.now()]),
  });
  return { clock, breaches, stop };
}

it('a download that stands still is given up once, also where nothing ever came', async () => {
  const silent = watched(() => 0);
  await silent.clock.advance(60_000);
  expect(silent.breaches).toEqual([['stalled', 10_000]]);
  const stuck = watched((now) => Math.min(now / 1_000, 30));
  await stuck.clock.advance(60_000);
  expect(stuck.breaches).toEqual([['stalled', 40_000]]);
});

it('a slow one that goes on is not; one beyond its size is', async () => {
  const slow = watched((now) => Math.floor(now / 9_000));
  await slow.clock.advance(600_000);
  expect(slow.breaches).toEqual([]);
  slow.stop();
  await slow.clock.advance(600_000);
  expect(slow.breaches).toEqual([]);
  const large = watched((now) => now / 100);
  await large.clock.advance(60_000);
  expect(large.breaches).toEqual([['too-large', 11_000]]);
});
