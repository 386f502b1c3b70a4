import { chooseSeed } from './seeded-random.ts';

/** Before the fault bench: one seed for all of it, printed, so that a failed run can be had again with SEED=…. */
export function setup(): void {
  const seed = chooseSeed();
  process.env['SEED'] = String(seed);
  process.stdout.write(`SEED=${seed}\n`);
}
