import { offlineWorld, START } from '../test/support/offline-world.ts';
import { addWaiting } from '../test/support/runner-site.ts';

/** npm run bench -- offline: 30 minutes without a network in simulated time, two processes, a real store. */
const MINUTE = 60_000;
const IMAGES = 100;

await using world = offlineWorld(2);
const { clock, network, store, probes, answeredAt, sites } = world;
addWaiting(store, 'clinic', IMAGES, { now: START });
network.isThere = false;
for (const { runner } of sites) runner.start();
await clock.advance(5_000);
probes.mostAtOnce = 0;
await clock.advance(30 * MINUTE);
const waiting = store.images.page({ states: ['waiting'], offset: 0, limit: IMAGES }).rows;
const { sent: probesWhileOffline, mostAtOnce: mostProbesAtOnce } = probes;
const backAt = clock.now();
network.isThere = true;
await clock.advance(MINUTE);

const figures = {
  simulatedMinutesOffline: 30,
  attemptsBurned: waiting.reduce((sum, row) => sum + row.attempts, 0),
  probesWhileOffline,
  mostProbesAtOnce,
  firstAnswerAfterMs: (answeredAt[0] ?? Infinity) - backAt,
  answered: store.images.counts().answered,
};
console.log(JSON.stringify({ figures }));
