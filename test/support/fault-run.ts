import { chooseSeed } from './seeded-random.ts';

/** How this run of the fault bench goes; scripts/faults.mjs says it by the environment. */
export interface FaultRun {
  readonly seed: number;
  /** More images, more kills, and the scenarios that take minutes. */
  readonly isLong: boolean;
}

/** Reads it and prints the seed, so that a failed run can be had again with SEED=…. */
export function faultRun(env: NodeJS.ProcessEnv = process.env): FaultRun {
  const seed = chooseSeed(env);
  process.stdout.write(`SEED=${seed}\n`);
  return { seed, isLong: env['SAGITTAL_FAULTS'] === 'long' };
}
