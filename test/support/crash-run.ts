import { startCountingEndpoint } from './counting-endpoint.ts';
import { faultSite, type FaultSite } from './fault-site.ts';
import { drawKillMoment, killAt } from './kill-at-random.ts';
import { writeNoiseImages } from './noise-images.ts';
import { seededRandom } from './seeded-random.ts';

export interface CrashPlan {
  readonly files: number;
  readonly kills: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly latencyMs: number;
  readonly onKill?: (kills: number, answered: number) => void;
}

/** What came of a run with kills; model runs are counted by the server. */
export interface CrashFigures {
  readonly kills: number;
  readonly files: number;
  readonly answered: number;
  /** Files without a row, and answered rows without an answer. */
  readonly lost: number;
  /** Rows that were not answered when nothing was left to do. */
  readonly stuck: number;
  readonly modelRuns: number;
  /** Rows that a killed process had in its hands, over all kills. */
  readonly requestsInFlightAtKills: number;
  /** What they could have been at most: concurrency x kills. */
  readonly requestsInFlightBound: number;
  readonly seconds: number;
}

/** Uploads a folder with a command line that is killed and started again at random moments, then once to the end. */
export async function crashRun(plan: CrashPlan): Promise<CrashFigures> {
  const { files, concurrency } = plan;
  const startedAt = performance.now();
  const random = seededRandom(plan.seed);
  using site = faultSite();
  writeNoiseImages(site.images, files, random);
  await using endpoint = await startCountingEndpoint(['--latency-ms', String(plan.latencyMs)]);
  await site.addProfile(endpoint.container, ['--concurrency', String(concurrency)]);
  const { kills, inFlight } = await killAgainAndAgain(site, plan, random);

  await site.run([...whatIsLeft(site), '--json', '--give-up-after', '120']);
  const { rows, answered, withoutAnswer } = site.read();
  return {
    kills,
    files,
    answered,
    lost: files - rows + withoutAnswer,
    stuck: rows - answered,
    modelRuns: (await endpoint.counters()).inferences,
    requestsInFlightAtKills: inFlight,
    requestsInFlightBound: concurrency * kills,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

async function killAgainAndAgain(site: FaultSite, plan: CrashPlan, random: () => number) {
  const linesPerLife = Math.max(1, Math.floor(plan.files / plan.kills));
  let kills = 0;
  let inFlight = 0;
  while (kills < plan.kills) {
    const child = site.start([...whatIsLeft(site), '--json']);
    if (!(await killAt(child, drawKillMoment(random, linesPerLife)))) break;
    kills += 1;
    const { running, answered } = site.read();
    inFlight += running;
    plan.onKill?.(kills, answered);
  }
  return { kills, inFlight };
}

/** Once the folder is known to the store, what is left of it is the queue's business. */
function whatIsLeft(site: FaultSite): string[] {
  return site.read().batches > 0 ? ['queue', 'run'] : ['upload', site.images, '--profile', 'bench'];
}
