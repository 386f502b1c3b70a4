import { join } from 'node:path';
import type { Reading } from '../../../shared/contract/reading.ts';
import type { ResultKind } from '../../../shared/contract/result-kind.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import { makeFolder } from '../base/make-folder.ts';
import { placeTrouble } from '../base/place-trouble.ts';
import { writeWhole } from '../base/write-whole.ts';
import type { AnsweredImage } from '../storage/answers.ts';
import { makeResult } from './make-result.ts';
import { RefusedResult } from './refused-result.ts';
import { resultFactsOf, type FactParts, type FoundFacts, type ResultSettings } from './result-facts-of.ts';

export interface ResultParts extends FactParts {
  /** What the answer of an image says; null where it has none any more. */
  readonly read: (id: number) => Promise<Reading | null>;
}

/** An object that was not written, and why in a sentence. */
export interface LeftOut {
  readonly id: number;
  readonly kind: ResultKind;
  readonly sentence: string;
  /** True where there is nothing to write, and nothing wrong. */
  readonly isEmpty: boolean;
}

/** Writes one object about an answer, whole or not at all; answers its length in bytes. Throws WrongUse where it cannot be made. */
export async function saveResult(
  answered: AnsweredImage,
  kind: ResultKind,
  path: string,
  settings: ResultSettings,
  parts: ResultParts,
): Promise<number> {
  try {
    const file = await makeResult(kind, await findFacts(answered, settings, parts), parts);
    await writeWhole(path, [file]);
    return file.length;
  } catch (error) {
    throw error instanceof RefusedResult ? new WrongUse(error.message) : error;
  }
}

/** Writes objects about many answers into a folder, which is made where it is missing; each is whole or not there. */
export async function saveResults(
  all: Iterable<AnsweredImage>,
  kinds: readonly ResultKind[],
  folder: string,
  settings: ResultSettings,
  parts: ResultParts,
): Promise<{ files: number; answers: number; leftOut: LeftOut[] }> {
  openFolder(folder);
  const leftOut: LeftOut[] = [];
  let [files, answers] = [0, 0];
  for (const answered of all) {
    answers += 1;
    const { id } = answered.image;
    const facts = await orRefusal(() => findFacts(answered, settings, parts));
    for (const kind of kinds) {
      const made = facts instanceof RefusedResult ? facts : await orRefusal(() => makeResult(kind, facts, parts));
      if (made instanceof RefusedResult) {
        leftOut.push({ id, kind, sentence: made.message, isEmpty: made.isEmpty });
        continue;
      }
      await writeWhole(join(folder, resultFileName(id, kind)), [made]);
      files += 1;
    }
  }
  return { files, answers, leftOut };
}

function openFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw errorCode(error) === null ? error : new WrongUse(placeTrouble(folder, errorCode(error)));
  }
}

/** The name of an object's file: it names nobody. */
export function resultFileName(id: number, kind: ResultKind): string {
  return `answer-${id}-${kind}.dcm`;
}

async function findFacts(
  { image, answer }: AnsweredImage,
  settings: ResultSettings,
  parts: ResultParts,
): Promise<FoundFacts> {
  const reading = await parts.read(image.id);
  if (reading === null) throw new RefusedResult('The answer is not kept any more.');
  return resultFactsOf({ image, answer, reading }, settings, parts);
}

async function orRefusal<Value>(work: () => Promise<Value>): Promise<Value | RefusedResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedResult) return error;
    throw error;
  }
}
