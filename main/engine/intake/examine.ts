import { checkImage } from '../formats/check-image.ts';
import { describeUnsupported, isArchive } from '../formats/describe-unsupported.ts';
import { pictureNotTaken } from '../formats/picture-not-taken.ts';
import type { ImageFacts } from '../formats/bytes/image-bytes.ts';
import { describeReadError, leftOutState, passing, unreadable, unsupported } from '../base/intake-failure.ts';
import type { LeftOutState } from '../base/intake-failure.ts';
import { memoryReader, openReader } from '../base/random-reader.ts';
import type { OpenFile, RandomReader } from '../base/random-reader.ts';
import { SNIFF_BYTES, sniffMediaType } from '../formats/sniff.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';

/** What one look at a file tells: an image to take in, or why it is left out. */
export type Examined =
  | {
      readonly kind: 'image';
      readonly mediaType: MediaType;
      readonly sizeBytes: number;
      readonly modifiedAtMs: number;
      readonly facts: ImageFacts;
      /** All of a small file, as it was checked; undefined for a larger one. */
      readonly content?: Buffer;
    }
  /** A zip of other files. */
  | { readonly kind: 'archive'; readonly sizeBytes: number }
  | { readonly kind: 'left-out'; readonly state: LeftOutState; readonly failure: Failure };

/**
 * Opens a file once, tells its type from its bytes and checks that it is whole. `expectedSizeBytes` is what the walk
 * saw: a file that has another size by now is still being written. Never rejects for a bad file.
 */
export async function examineFile(path: string, expectedSizeBytes?: number): Promise<Examined> {
  let file: OpenFile | null = null;
  try {
    file = await openReader(path);
    return await examineOpen(file, path, expectedSizeBytes);
  } catch (error) {
    return leftOut(describeReadError(error, 'file'));
  } finally {
    await file?.close();
  }
}

async function examineOpen(file: OpenFile, path: string, expectedSizeBytes?: number): Promise<Examined> {
  const { sizeBytes, modifiedAtMs } = file;
  if (file.thing === 'folder')
    return leftOut(unreadable('This is a folder, not a file.', 'EISDIR', 'Add it as a folder.'));
  if (file.thing === 'device') return leftOut(unsupported('This is a device, not a file.', 'socket, pipe or device'));
  if (sizeBytes === 0) return leftOut(unreadable('This file is empty.', '0 bytes'));
  if (expectedSizeBytes !== undefined && expectedSizeBytes !== sizeBytes) {
    return leftOut(changed(`${expectedSizeBytes} bytes when found, ${sizeBytes} bytes when opened`));
  }
  const content = sizeBytes <= WHOLE_FILE_BYTES ? await file.read(0, sizeBytes) : undefined;
  const bytes: RandomReader = content === undefined ? file : memoryReader(content);
  const examined = await examineBytes(bytes, { path, sizeBytes, modifiedAtMs });
  if (await file.hasChanged()) return leftOut(changed('size or time of change moved during the check'));
  return examined.kind === 'image' && content?.length === sizeBytes ? { ...examined, content } : examined;
}

/** The same for bytes that are at hand, such as a member of an archive; `path` only tells the name. */
export async function examineBytes(
  bytes: RandomReader,
  { path, sizeBytes, modifiedAtMs }: { path: string; sizeBytes: number; modifiedAtMs: number },
): Promise<Examined> {
  const head = await bytes.read(0, SNIFF_BYTES);
  const mediaType = sniffMediaType(head);
  if (mediaType === null && isArchive(head)) return { kind: 'archive', sizeBytes };
  if (mediaType === null) {
    const picture = pictureNotTaken(head);
    if (picture !== null) return leftOut(unreadable(picture.what, UNKNOWN_TYPE, picture.advice));
    return leftOut(unsupported(describeUnsupported(head, path), UNKNOWN_TYPE));
  }
  const check = await checkImage(bytes, sizeBytes, mediaType);
  return check.ok ? { kind: 'image', mediaType, sizeBytes, modifiedAtMs, facts: check.facts } : leftOut(check.failure);
}

/** Files up to this size are read whole at once: that costs no more than reading their head. */
const WHOLE_FILE_BYTES = 65_536;

/** The detail of the failure of a file whose bytes are none of ours. */
export const UNKNOWN_TYPE = 'its first bytes match no supported image type';

function changed(detail: string): Failure {
  const facts = { what: 'This file changed while it was being added.', detail };
  return passing({ kind: 'changed-on-disk', facts }, 'Sagittal takes it once nothing writes to it any more.');
}

function leftOut(failure: Failure): Examined {
  return { kind: 'left-out', state: leftOutState(failure), failure };
}
