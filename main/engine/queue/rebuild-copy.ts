import type { Failure } from '../../../shared/failures.ts';
import { sourceAt } from '../sources/open-place.ts';
import { describeReadError } from '../base/intake-failure.ts';
import { formOf } from '../model/kept-form.ts';
import { workKey } from '../model/work-key.ts';
import { contentRules } from '../spool/content-rules.ts';
import type { Copies } from '../spool/copies.ts';
import type { MadeContent } from '../spool/make-content.ts';
import type { Batches } from '../storage/batches.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Images } from '../storage/images.ts';
import type { MadeCopies } from '../storage/made-copies.ts';
import type { Profile } from '../model/profile.ts';

export interface RebuildCopyPorts {
  readonly images: Pick<Images, 'find'>;
  readonly batches: Pick<Batches, 'find'>;
  readonly copies: Pick<Copies, 'make' | 'settle'>;
  readonly madeCopies: MadeCopies;
  readonly findProfile: (name: string) => Profile | null;
  /** The key of pseudonyms, 32 bytes. */
  readonly siteKey: () => Buffer;
}

/** Makes what is sent of an image again from its source; the image as it is then, or why it cannot be made. */
export type RebuildCopy = (image: ImageRecord, signal: AbortSignal) => Promise<ImageRecord | Failure>;

/**
 * Makes the cleaned copy of an image anew, as its profile says now, while its source is what was taken in. An image whose
 * pixels nobody has passed yet is to be looked over afterwards. Rejects with the signal's reason.
 */
export function createRebuildCopy(ports: RebuildCopyPorts): RebuildCopy {
  const { images, batches, copies, madeCopies, findProfile, siteKey } = ports;
  return async (image, signal) => {
    const { mediaType, sha256, sourcePath, sizeBytes, profileName, batchName, priority, sendAnyway } = image;
    const profile = findProfile(profileName);
    if (mediaType === null || sha256 === null || profile === null || isOfMany(image, profile)) return NOT_AGAIN;
    const { settings } = profile;
    const createdAt = batches.find(image.batchId)?.createdAt ?? image.createdAt;
    const place = { mediaType, profileName, profileSettings: settings, batchName, createdAt, sourcePath };
    const rules = { ...contentRules(settings), siteKey: siteKey() };
    const order = { ...rules, mediaType, source: sourceAt(sourcePath), originalSha256: sha256 };
    const made = await copies
      .make(order, sizeBytes, { ...place, priority, sendAnyway }, signal)
      .catch(sourceFailure(signal));
    if ('kind' in made) return made;
    await copies.settle(signal);
    const { entry: spoolEntry, content, identity } = made;
    const textCheck = textCheckAfter(image, made, settings);
    const isTaken = madeCopies.replace(image, {
      ...{ spoolEntry, content, form: formOf(settings), identity, textCheck },
      workKey: workKey(sha256, profile),
    });
    return (isTaken ? images.find(image.id) : null) ?? NOT_AGAIN;
  };
}

/** The slices of a series are not known any more. */
function isOfMany({ mediaType, content }: ImageRecord, { settings }: Profile): boolean {
  return (content?.files ?? 1) > 1 || (settings.request === 'series' && mediaType === 'application/dicom');
}

/**
 * Nothing is painted in a new copy, so one that was painted over is looked over again whatever the profile says. Where nothing was
 * painted, the pixels of a whole file are those that were passed; a frame may be another one by now, or have been all that was passed.
 */
function textCheckAfter(
  { content, form, textCheck }: ImageRecord,
  made: MadeContent,
  { request }: Profile['settings'],
): ImageRecord['textCheck'] {
  if (content?.masks !== undefined) return 'pending';
  const isSame = request !== 'frame' && form?.request === request && content?.mediaType === made.content.mediaType;
  return made.textCheck === 'pending' && textCheck === 'passed' && isSame ? 'passed' : made.textCheck;
}

function sourceFailure(signal: AbortSignal): (error: unknown) => Failure {
  return (error) => {
    signal.throwIfAborted();
    return describeReadError(error, 'file');
  };
}

const NOT_AGAIN: Failure = { kind: 'changed-on-disk', facts: { detail: 'it changed while its copy was made again' } };
