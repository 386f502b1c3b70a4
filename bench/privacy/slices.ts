import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkPicture } from '../../main/engine/text-check/check-picture.ts';
import { startTextReader } from '../../main/engine/text-check/text-reader.ts';
import type { TextRule } from '../../main/engine/formats/cleaning/text-rule.ts';
import { cleanDicom } from '../../test/support/canary-dicom/run.ts';
import { corpusFiles } from '../../test/support/dicom-corpora.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';
import { MODALITIES, sliceFiles } from './slice-frames.ts';
import { quantile } from './text.ts';

/** A tenth of them clean of each modality, a tenth lettered. */
const FILES = 200;
const SEED = 20_261_201;

/**
 * Slices as scanners make them, doses and segmentations, with a name and without: how many names are found, how many clean ones are held,
 * and what a slice takes, in milliseconds of processor time, by modality. Beside them the slices of other people's files, which hold no text.
 */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const reader = await startTextReader();
  const look = async (content: Buffer, textRule: TextRule) => {
    if (textRule.verdict === 'exempt') return false;
    const check = await checkPicture({ bytes: content, mediaType: 'application/dicom', textRule }, () =>
      Promise.resolve(reader),
    );
    return check.verdict === 'hold';
  };
  const seen = MODALITIES.map((modality) => ({
    modality,
    lettered: 0,
    found: 0,
    clean: 0,
    held: 0,
    took: [] as number[],
  }));
  for await (const { modality, bytes, isLettered } of sliceFiles(FILES, seededRandom(SEED))) {
    const { outcome, content } = await cleanDicom(bytes, new Set());
    const row = seen.find((one) => one.modality === modality);
    if (!outcome.ok || row === undefined) throw new Error('a generated slice was refused');
    const before = process.cpuUsage();
    const isHeld = await look(content, outcome.report.textRule);
    const took = processorMs(before);
    if (isLettered) row.lettered += 1;
    else row.clean += 1;
    if (isLettered && isHeld) row.found += 1;
    if (!isLettered && isHeld) row.held += 1;
    if (!isLettered) row.took.push(took);
  }
  for (const { modality, lettered, found, clean, held, took } of seen)
    log(
      `${modality}: ${found} of ${lettered} names found, ${held} of ${clean} clean ones held; a clean one takes ` +
        `${quantile(took, 0.5)} ms, p95 ${quantile(took, 0.95)} ms`,
    );
  const real = { slices: 0, held: 0, took: [] as number[] };
  for (const path of corpusFiles().filter((file) => existsSync(file))) {
    const { outcome, content } = await cleanDicom(readFileSync(path), new Set());
    if (!outcome.ok || outcome.report.textRule.isSlice !== true) continue;
    const before = process.cpuUsage();
    const isHeld = await look(content, outcome.report.textRule);
    real.took.push(processorMs(before));
    real.slices += 1;
    real.held += isHeld ? 1 : 0;
    if (isHeld) log(`held: ${basename(path)}`);
  }
  await reader.stop();
  const sum = (value: (one: (typeof seen)[number]) => number) => seen.reduce((all, one) => all + value(one), 0);
  const took = seen.flatMap((one) => one.took);
  return {
    sliceFiles: FILES,
    sliceRecall: sum(({ found }) => found) / sum(({ lettered }) => lettered),
    sliceFalseAlarms: sum(({ held }) => held) / sum(({ clean }) => clean),
    sliceP50Ms: quantile(took, 0.5),
    sliceP95Ms: quantile(took, 0.95),
    sliceCorpusFiles: real.slices,
    sliceCorpusHeld: real.held,
    sliceCorpusP95Ms: quantile(real.took, 0.95),
  };
}

/** Of all threads, so that it is the same on a busy machine. */
function processorMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
