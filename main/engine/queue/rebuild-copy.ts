import type { Failure } from '../../../shared/failures.ts';
import { sourceAt } from '../sources/open-place.ts';
import { describeReadError, errorCode } from '../base/intake-failure.ts';
import { formOf } from '../model/kept-form.ts';
import { sentContent } from '../model/sent-content.ts';
import { workKey } from '../model/work-key.ts';
import { contentRules } from '../spool/content-rules.ts';
import type { Copies } from '../spool/copies.ts';
import type { Spool } from '../spool/spool.ts';
import { DamagedEntry } from '../spool/entry-format.ts';
import type { MadeContent } from '../spool/make-content.ts';
import type { Batches } from '../storage/batches.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Images } from '../storage/images.ts';
import type { MadeCopies } from '../storage/made-copies.ts';
import type { Profile } from '../model/profile.ts';

export interface RebuildCopyPorts {
  readonly images: Pick<Images, 'find'>;
  readonly batches: Pick<Batches, 'find'>;
  readonly copies: Pick<Copies, 'make' | 'settle' | 'counted'>;
  readonly spool: Pick<Spool, 'pathOf'>;
  readonly madeCopies: MadeCopies;
  readonly findProfile: (name: string) => Profile | null;
  /** The key of pseudonyms, 32 bytes. */
  readonly siteKey: () => Buffer;
}

/** Makes what is sent of an image again from its file; the image as it is then, or why it cannot be made. */
export type RebuildCopy = (image: ImageRecord, signal: AbortSignal) => Promise<ImageRecord | Failure>;

/**
 * Makes the cleaned copy of an image anew, as its profile says now: from the copy where that holds the file as it was taken in,
 * else from the source while that is what was taken in. An image whose pixels nobody has passed yet is to be looked over afterwards. Rejects with the signal's reason.
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
    const origin = { ...place, priority, sendAnyway };
    const whole = wholeCopy(image, ports.spool);
    const fromCopy =
      whole === null
        ? null
        : await copies.make({ ...order, copyPath: whole }, sizeBytes, origin, signal).catch(copyFailure(signal));
    // A copy that cannot be read is no reason against the source.
    const made =
      fromCopy !== null && !('kind' in fromCopy)
        ? fromCopy
        : await copies.make(order, sizeBytes, origin, signal).catch(sourceFailure(signal));
    if ('kind' in made) return made;
    await copies.settle(signal);
    const { entry: spoolEntry, content, identity } = made;
    const textCheck = textCheckAfter(image, made, settings);
    const isTaken = madeCopies.replace(image, {
      ...{ spoolEntry, content, form: formOf(settings), identity, textCheck },
      workKey: workKey(sha256, profile),
    });
    copies.counted([spoolEntry]);
    return (isTaken ? images.find(image.id) : null) ?? NOT_AGAIN;
  };
}

/** Where the copy of an image is that holds the bytes of its file and nothing made of them; null where there is none. */
function wholeCopy(image: ImageRecord, spool: Pick<Spool, 'pathOf'>): string | null {
  const { spoolEntry, sha256 } = image;
  return spoolEntry !== null && sentContent(image).sha256 === sha256 ? spool.pathOf(spoolEntry) : null;
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

function copyFailure(signal: AbortSignal): (error: unknown) => null {
  return (error) => {
    signal.throwIfAborted();
    if (error instanceof DamagedEntry || errorCode(error) !== null) return null;
    throw error;
  };
}

function sourceFailure(signal: AbortSignal): (error: unknown) => Failure {
  return (error) => {
    signal.throwIfAborted();
    return describeReadError(error, 'file');
  };
}

const NOT_AGAIN: Failure = { kind: 'changed-on-disk', facts: { detail: 'it changed while its copy was made again' } };
