import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { memorySink, memorySource } from '../../../main/engine/formats/bytes/byte-ends.ts';
import { cleanerFor } from '../../../main/engine/formats/clean.ts';
import type { CleanOutcome } from '../../../main/engine/formats/cleaning/cleaner.ts';
import type { RecipeOption } from '../../../shared/recipe.ts';
import { runPython } from '../run-python.ts';
import type { CanaryFile } from './build.ts';
import {
  canariesIn,
  leftOver,
  mayStay,
  replacedUids,
  wrongActions,
  type ReadElement,
  type WrongAction,
} from './judge.ts';

/** What became of one canary file under one recipe. */
export interface CanaryVerdict {
  readonly name: string;
  /** Why it was refused; null where it was cleaned. */
  readonly refusal: string | null;
  readonly leaked: readonly string[];
  readonly wrong: readonly WrongAction[];
  /** Elements that no recipe keeps and that are still there. */
  readonly left: readonly string[];
  /** UIDs before and after. */
  readonly uids: readonly (readonly [before: string, after: string])[];
  readonly arePixelsWhole: boolean;
}

/** A file and the recipe it is cleaned by. */
export interface CanaryRun {
  readonly file: CanaryFile;
  readonly options: ReadonlySet<RecipeOption>;
}

const SITE_KEY = Buffer.alloc(32, 7);
const READER = readFileSync(new URL('../../fixtures/read_dicom.py', import.meta.url), 'utf8');

/** Cleans a DICOM file in memory with the product's own cleaner. */
export async function cleanDicom(
  bytes: Buffer,
  options: ReadonlySet<RecipeOption>,
): Promise<{ outcome: CleanOutcome; content: Buffer }> {
  const sink = memorySink();
  const outcome = await cleanerFor('application/dicom')(memorySource(bytes), sink, { options, siteKey: SITE_KEY });
  return { outcome, content: sink.content() };
}

/** Cleans every file, reads before and after with pydicom, and judges each element by the standard's table. */
export async function judgeCanaries(runs: readonly CanaryRun[]): Promise<CanaryVerdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-canaries-'));
  try {
    const cleaned = await Promise.all(
      runs.map(async ({ file, options }, index) => {
        const { outcome, content } = await cleanDicom(file.bytes, options);
        const paths = { before: join(folder, `${index}-before.dcm`), after: join(folder, `${index}-after.dcm`) };
        writeFileSync(paths.before, file.bytes);
        writeFileSync(paths.after, content);
        return { file, options, outcome, content, paths };
      }),
    );
    const read = await readAll(
      folder,
      cleaned.flatMap(({ paths }) => [paths.before, paths.after]),
    );
    return cleaned.map(({ file, options, outcome, content, paths }) => {
      if (!outcome.ok) return { ...REFUSED, name: file.name, refusal: JSON.stringify(outcome.failure) };
      const after = read[paths.after];
      if (after?.elements === undefined)
        return { ...REFUSED, name: file.name, refusal: `unreadable: ${after?.error ?? ''}` };
      const plain = inflatedTail(content);
      const before = read[paths.before]?.elements ?? [];
      const stays = mayStay(file, options);
      return {
        name: file.name,
        refusal: null,
        leaked: canariesIn(plain).filter((word) => !stays(word)),
        wrong: wrongActions(file, options, before, after.elements),
        left: leftOver(after.elements),
        uids: replacedUids(before, after.elements),
        arePixelsWhole: plain.includes(file.pixels),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads files with pydicom: elements or an error, by path; with `mayForce` also files that do not say they are DICOM. */
export async function readAll(
  folder: string,
  paths: readonly string[],
  mayForce = false,
): Promise<Record<string, { elements?: ReadElement[]; error?: string }>> {
  const list = join(folder, 'paths');
  writeFileSync(list, paths.join('\n'));
  const answer = join(folder, 'elements.json');
  await runPython(READER, [list, answer, ...(mayForce ? ['force'] : [])], 300_000);
  return JSON.parse(readFileSync(answer, 'utf8')) as Awaited<ReturnType<typeof readAll>>;
}

const REFUSED = { leaked: [], wrong: [], left: [], uids: [], arePixelsWhole: false };

/** The file's bytes with the deflated part, if it has one, inflated behind them. */
export function inflatedTail(content: Buffer): Buffer {
  if (!content.subarray(0, 1_024).includes('1.2.840.10008.1.2.1.99')) return content;
  const metaBytes = content.readUInt32LE(140);
  return Buffer.concat([content, inflateRawSync(content.subarray(144 + metaBytes))]);
}

/** UIDs that became two others, or share one with another UID. */
export function inconsistentUids(verdicts: readonly CanaryVerdict[]): string[] {
  const forward = new Map<string, string>();
  const backward = new Map<string, string>();
  const bad = new Set<string>();
  for (const [before, after] of verdicts.flatMap(({ uids }) => uids)) {
    if (before.includes('\\')) continue;
    const isOther = (forward.get(before) ?? after) !== after || (backward.get(after) ?? before) !== before;
    if (isOther) bad.add(before);
    forward.set(before, after);
    backward.set(after, before);
  }
  return [...bad];
}
