import { chooseSeed } from './seeded-random.ts';

/** How this run of the fault bench goes; fault-seed.ts and scripts/faults.mjs say it by the environment. */
export interface FaultRun {
  readonly seed: number;
  /** More images, more kills, and the scenarios that take minutes. */
  readonly isLong: boolean;
}

export function faultRun(env: NodeJS.ProcessEnv = process.env): FaultRun {
  return { seed: chooseSeed(env), isLong: env['SAGITTAL_FAULTS'] === 'long' };
}
