import { runFuzz } from '../../test/support/fuzz/run-fuzz.ts';
import { chooseSeed } from '../../test/support/seeded-random.ts';

/** Files changed at random through every reader. SEED has a run again; INPUTS says how many. */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const seed = chooseSeed();
  const inputs = Number(process.env['INPUTS'] ?? 100_000);
  log(`SEED=${seed}`);
  const startedAt = performance.now();
  const { findings, cleaned, refused, peakMb } = await runFuzz({ seed, inputs, hangMs: 2_000 });
  const seconds = (performance.now() - startedAt) / 1000;
  for (const { number, what, words } of findings.slice(0, 20)) log(`${number} ${what}: ${words}`);
  const countOf = (what: string) => findings.filter((finding) => finding.what === what).length;
  return {
    fuzzInputs: inputs,
    fuzzCleaned: cleaned,
    fuzzRefused: refused,
    fuzzCrashes: countOf('crash'),
    fuzzThrown: countOf('thrown'),
    fuzzHangs: countOf('hang'),
    fuzzPeakMb: Math.round(peakMb),
    fuzzSeconds: Math.round(seconds),
  };
}
