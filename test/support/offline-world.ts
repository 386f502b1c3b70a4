import { randomBytes } from 'node:crypto';
import type { SendOutcome } from '../../main/engine/model/send.ts';
import type { Failure } from '../../shared/failures.ts';
import { fakeClock } from './fake-clock.ts';
import { runnerSite } from './runner-site.ts';
import { temporaryFolder } from './temporary-store.ts';

/** When the simulated time begins, in milliseconds since 1970. */
export const START = Date.UTC(2026, 10, 2, 12);
export const OFFLINE: Failure = { kind: 'offline', facts: { code: 'ENOTFOUND' } };
const ANSWER: SendOutcome = {
  ok: true,
  answer: { contentType: 'application/json', body: Buffer.from('{}'), requestId: null, latencyMs: 40 },
};

/** Some processes on one store, a network that can be away, and simulated time. */
export function offlineWorld(processes: number) {
  const folder = temporaryFolder();
  const key = randomBytes(32);
  const clock = fakeClock(START);
  const network = { isThere: true };
  const answeredAt: number[] = [];
  const probes = { sent: 0, atOnce: 0, mostAtOnce: 0 };
  const sites = Array.from({ length: processes }, (_, index) =>
    runnerSite({
      folder: folder.path,
      key,
      profiles: { clinic: { concurrency: 8 } },
      now: clock.now,
      setTimer: clock.setTimer,
      random: () => 0.5,
      ownerId: `process-${index}`,
      attempt: async () => {
        probes.sent += 1;
        probes.atOnce += 1;
        probes.mostAtOnce = Math.max(probes.mostAtOnce, probes.atOnce);
        await clock.after(40);
        probes.atOnce -= 1;
        if (!network.isThere) return { ok: false, failure: OFFLINE };
        answeredAt.push(clock.now());
        return ANSWER;
      },
    }),
  );
  const [{ store }] = sites as [(typeof sites)[0]];
  return {
    clock,
    network,
    probes,
    answeredAt,
    store,
    sites,
    async [Symbol.asyncDispose]() {
      const stopped = sites.map((site) => site.runner.stop());
      await clock.advance(1_000);
      await Promise.all(stopped);
      for (const site of sites) site.store.close();
      folder[Symbol.dispose]();
    },
  };
}
