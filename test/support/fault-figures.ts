import { appendFileSync } from 'node:fs';

/** What the fault bench has counted. */
export interface FaultFigures {
  /** Calls before which a process was killed, or a state was looked at as such a kill leaves it. */
  readonly kills: number;
  /** Calls that failed, for some calls or for ever. */
  readonly failures: number;
  readonly powerCuts: number;
  readonly lost: number;
  readonly stuck: number;
  readonly silent: number;
}

/** Says a line and adds it to the figures of the run, which scripts/faults.mjs sums up. */
export function tellFigures(name: string, figures: Partial<FaultFigures>): void {
  const words = Object.entries(figures).map(([word, count]) => `${count} ${word}`);
  process.stdout.write(`${name}: ${words.join(', ')}\n`);
  const file = process.env['SAGITTAL_FAULT_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(figures)}\n`);
}
