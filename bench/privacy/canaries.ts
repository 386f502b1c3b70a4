import { EXPECTED } from '../../test/support/canary-dicom/expected.ts';
import { canariesIn } from '../../test/support/canary-dicom/judge.ts';
import { oddFiles } from '../../test/support/canary-dicom/odd-places.ts';
import {
  cleanDicom,
  inconsistentUids,
  judgeCanaries,
  type CanaryVerdict,
} from '../../test/support/canary-dicom/run.ts';
import { basicRuns, optionRuns } from '../../test/support/canary-dicom/runs.ts';

/** DICOM files full of canaries, one for every row of Table E.1-1: what leaks, and what is treated otherwise than it asks. */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const rows = EXPECTED.filter(({ basic }) => basic !== 'outside').length;
  const basic = await judgeCanaries(basicRuns());
  const options = await judgeCanaries(optionRuns());
  for (const verdict of [...basic, ...options]) log(words(verdict));
  let oddLeaked = 0;
  let oddWrong = 0;
  for (const { name, bytes, mayRefuse } of oddFiles()) {
    const { outcome, content } = await cleanDicom(bytes, new Set());
    const leaked = outcome.ok ? canariesIn(content) : [];
    const isWrong = !outcome.ok && !mayRefuse;
    oddLeaked += leaked.length;
    oddWrong += isWrong ? 1 : 0;
    log(`${name}: ${outcome.ok ? `${leaked.length} leaked` : `refused, ${outcome.failure.kind}`}`);
  }
  const all = [...basic, ...options];
  return {
    tableRows: rows,
    canaryFiles: all.length,
    canaryFilesRefused: all.filter(({ refusal }) => refusal !== null).length,
    canariesLeaked: sum(all, ({ leaked }) => leaked.length) + oddLeaked,
    wrongActions: sum(all, ({ wrong }) => wrong.length) + oddWrong,
    leftOver: sum(all, ({ left }) => left.length),
    inconsistentUids: inconsistentUids(basic).length,
    pixelsChanged: sum(all, ({ arePixelsWhole }) => (arePixelsWhole ? 0 : 1)),
  };
}

function words({ name, refusal, leaked, wrong, left }: CanaryVerdict): string {
  if (refusal !== null) return `${name}: refused, ${refusal}`;
  const places = wrong.map(({ place, asked, got }) => `${place} ${asked}: ${got}`);
  const examples = [...leaked, ...places, ...left].slice(0, 8);
  const counts = `${leaked.length} leaked, ${wrong.length} wrong actions, ${left.length} left over`;
  return examples.length === 0 ? `${name}: ${counts}` : `${name}: ${counts}: ${examples.join('; ')}`;
}

function sum<Entry>(entries: readonly Entry[], read: (entry: Entry) => number): number {
  return entries.reduce((total, entry) => total + read(entry), 0);
}
