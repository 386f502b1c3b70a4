import { createHash, type KeyObject } from 'node:crypto';
import type { Failure } from '../../../shared/failures.ts';
import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import { PictureError } from '../formats/pixels/picture.ts';
import type { SentContent } from '../model/sent-content.ts';
import { EntryWriter } from './entry-writer.ts';
import { withEntry, type EntrySource } from './entry-source.ts';
import type { WrittenCopy } from './write-entry.ts';

/** A copy whose pixels are to be painted over. */
export interface PaintOrder {
  /** Where the copy is. */
  readonly copyPath: string;
  /** In pixels of the frame; the same in every frame. */
  readonly masks: readonly MaskRectangle[];
}

/** A copy with rectangles painted over. */
export interface PaintedCopy extends WrittenCopy {
  readonly content: SentContent;
}

/** Makes a painted copy beside the one there is; on disk when it answers. */
export type PaintCopy = (order: PaintOrder, spoolKey: KeyObject, folder: string) => Promise<PaintedCopy | Failure>;

/**
 * Paints rectangles over the pixels of a cleaned copy and seals the result as a copy of its own. A picture that cannot be
 * painted comes back as its failure; rejects with DamagedEntry or the operating system's error for the copy, CopyNotWritten
 * for the new one.
 */
export const paintCopy: PaintCopy = async ({ copyPath, masks }, spoolKey, folder) => {
  return withEntry(copyPath, spoolKey, (entry) => paintEntry(entry, masks, spoolKey, folder));
};

async function paintEntry(
  entry: EntrySource,
  masks: readonly MaskRectangle[],
  spoolKey: KeyObject,
  folder: string,
): Promise<PaintedCopy | Failure> {
  const { facts } = entry;
  const { cleaned, sizeBytes: _sizeBytes, sha256: _sha256, ...origin } = facts;
  if (cleaned === undefined) throw new Error('only cleaned copies are painted over');
  const writer = new EntryWriter(spoolKey, folder, Buffer.byteLength(JSON.stringify(origin)));
  try {
    const { paintMasks } = await import('../formats/paint-masks.ts');
    const { mediaType } = cleaned.content;
    if (mediaType === 'application/zip') throw new PictureError('A whole series cannot be painted over.');
    await paintMasks(entry, writer, mediaType, masks);
    const contentOf = ({ sha256, sizeBytes }: Pick<WrittenCopy, 'sha256' | 'sizeBytes'>): SentContent => {
      return { ...cleaned.content, sha256, sizeBytes, masks: hashMasks(masks) };
    };
    const written = await writer.end((made) => {
      return { ...origin, ...made, cleaned: { ...cleaned, content: contentOf(made), textCheck: 'passed' } };
    });
    return { ...written, content: contentOf(written) };
  } catch (error) {
    writer.discard();
    // Its message is a sentence for people.
    if (error instanceof PictureError) return { kind: 'unsupported-type', facts: { what: error.message } };
    throw error;
  }
}

function hashMasks(masks: readonly MaskRectangle[]): string {
  const numbers = masks.map(({ x, y, width, height }) => [x, y, width, height]);
  return createHash('sha256').update(JSON.stringify(numbers)).digest('hex');
}
