import { chooseSeed } from './seeded-random.ts';

/** How this run of the fault bench goes; fault-seed.ts and scripts/faults.mjs say it by the environment. */
export interface FaultRun {
  readonly seed: number;
  /** More images, more kills, and the scenarios that take minutes. */
  readonly isLong: boolean;
  /** How many points a row takes at most: one, or all of them in a long run, unless another number was asked for. */
  readonly points: number;
  /** The one scenario of the table of points that was asked for; null for all. */
  readonly only: string | null;
}

export function faultRun(env: NodeJS.ProcessEnv = process.env): FaultRun {
  const isLong = env['SAGITTAL_FAULTS'] === 'long';
  const asked = env['SAGITTAL_FAULT_POINTS'];
  const points = asked === undefined ? (isLong ? Infinity : 1) : Number(asked);
  return { seed: chooseSeed(env), isLong, points, only: env['SAGITTAL_FAULT_ONLY'] ?? null };
}
