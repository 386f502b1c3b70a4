import type { KeyObject } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import { readRecipe } from '../../../shared/recipe.ts';
import { fileSource, memorySource } from '../deidentify/byte-ends.ts';
import { cleanerFor } from '../deidentify/clean.ts';
import type { ByteSource, CleanReport } from '../deidentify/cleaner.ts';
import { hashSource } from '../deidentify/hash-source.ts';
import type { Identity } from '../deidentify/identity.ts';
import type { ContentSource } from '../intake/content-source.ts';
import type { SentContent } from '../sent-content.ts';
import type { EntryFacts, EntryOrigin } from './entry-facts.ts';
import { EntryWriter } from './entry-writer.ts';
import type { WrittenCopy } from './write-entry.ts';

/** What is to be made of a file before it may leave. */
export interface ContentOrder {
  readonly source: ContentSource;
  readonly mediaType: MediaType;
  /** By name, see shared/recipe.ts. */
  readonly recipe: string;
  /** 32 bytes. */
  readonly siteKey: Buffer;
  /** Whether pictures are looked over for text in their pixels. */
  readonly looksForText: boolean;
  /** What the file was when it was taken in, where it is made again: another file is no longer the one. */
  readonly originalSha256?: string;
}

/** A copy of what will be sent, and what the file was. */
export interface MadeContent extends WrittenCopy {
  readonly original: { readonly sha256: string; readonly sizeBytes: number };
  readonly content: SentContent;
  readonly identity: Identity | null;
  readonly textCheck: 'pending' | null;
}

/** Makes what is sent of a file, sealed, in the folder for unfinished copies; on disk when it answers. */
export type MakeContent = (
  order: ContentOrder,
  origin: EntryOrigin,
  spoolKey: KeyObject,
  folder: string,
) => Promise<MadeContent | Failure>;

/**
 * Cleans a file into a sealed copy; on disk when it answers. It stands still while it works, so it belongs in a thread of its
 * own. A file that cannot be cleaned comes back as its failure; rejects with the source's error, or CopyNotWritten for our side.
 */
export const makeContent: MakeContent = async (order, origin, spoolKey, folder) => {
  if (order.source.kind !== 'file') return NOT_CLEANED;
  const descriptor = openSync(order.source.path, 'r');
  try {
    const before = fstatSync(descriptor, { bigint: true });
    const made = await cleanInto(bufferSmall(fileSource(descriptor)), order, origin, spoolKey, folder);
    const after = fstatSync(descriptor, { bigint: true });
    if (before.size === after.size && before.mtimeNs === after.mtimeNs) return made;
    return { kind: 'changed-on-disk', facts: { what: 'This file changed while it was being added.' } };
  } finally {
    closeSync(descriptor);
  }
};

/** Files up to this size are read at once, in bytes. */
const ONE_READ_BYTES = 1_048_576;

function bufferSmall(source: ByteSource): ByteSource {
  if (source.sizeBytes > ONE_READ_BYTES) return source;
  const content = Buffer.allocUnsafe(source.sizeBytes);
  return memorySource(content.subarray(0, source.read(content, 0)));
}

async function cleanInto(
  source: ByteSource,
  order: ContentOrder,
  origin: EntryOrigin,
  spoolKey: KeyObject,
  folder: string,
): Promise<MadeContent | Failure> {
  const options = readRecipe(order.recipe);
  if (options === null) throw new Error(`not a recipe: ${order.recipe}`);
  const writer = new EntryWriter(spoolKey, folder, Buffer.byteLength(JSON.stringify(origin)));
  try {
    const outcome = await cleanerFor(order.mediaType)(source, writer, { options, siteKey: order.siteKey });
    if (!outcome.ok) {
      writer.discard();
      return outcome.failure;
    }
    const original = { sha256: hashSource(source), sizeBytes: source.sizeBytes };
    const { report } = outcome;
    const textCheck = needsLook(report, order) ? ('pending' as const) : null;
    const contentOf = ({ sha256, sizeBytes }: Pick<WrittenCopy, 'sha256' | 'sizeBytes'>): SentContent => {
      const { mediaType, counts, textRule } = report;
      return { sha256, sizeBytes, mediaType, recipe: order.recipe, files: 1, counts, textRule };
    };
    const written = await writer.end((made) => factsOf(origin, contentOf(made), original, textCheck));
    return { ...written, original, content: contentOf(written), identity: report.identity, textCheck };
  } catch (error) {
    writer.discard();
    throw error;
  }
}

/** A file that says itself that it shows patient data is held whatever the profile says. */
function needsLook({ textRule }: CleanReport, { looksForText }: ContentOrder): boolean {
  return textRule.verdict === 'hold' || (looksForText && textRule.verdict === 'check');
}

function factsOf(
  origin: EntryOrigin,
  content: SentContent,
  original: MadeContent['original'],
  textCheck: MadeContent['textCheck'],
): EntryFacts {
  const { sha256, sizeBytes } = content;
  const cleaned = { originalSha256: original.sha256, originalBytes: original.sizeBytes, content, textCheck };
  return { ...origin, sha256, sizeBytes, cleaned };
}

const NOT_CLEANED: Failure = {
  kind: 'unreadable-file',
  facts: { what: 'Patient data cannot be removed from this kind of file.', detail: 'no cleaner for its place' },
};
