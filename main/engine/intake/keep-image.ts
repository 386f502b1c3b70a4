import type { Failure } from '../../../shared/failures.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { Original } from '../content/made.ts';
import type { Profile } from '../model/profile.ts';
import { hashFile } from '../sources/hash-file.ts';
import { contentRules } from '../spool/content-rules.ts';
import type { Copies } from '../spool/copies.ts';
import type { LearnedSizesStore } from '../storage/learned-sizes.ts';
import type { BatchRecord } from '../storage/batches.ts';
import type { ScannedImage } from './scanned-item.ts';
import type { TakenContent } from './new-row.ts';
import { judgeContent, judgeSource } from './judge-size.ts';

export interface KeepPorts {
  readonly copies: Copies;
  readonly learnedSizes: Pick<LearnedSizesStore, 'of'>;
  readonly now: () => number;
  readonly health: StorageHealth;
  /** The key of pseudonyms, 32 bytes. */
  readonly siteKey: () => Buffer;
}

/** What an image is kept for. */
export interface KeptFor {
  readonly batch: Pick<BatchRecord, 'name' | 'profileName' | 'priority' | 'sendAnyway' | 'createdAt' | 'mode'>;
  readonly profile: Profile;
}

/**
 * Keeps what will be sent of an image, or tells why it cannot be sent: its size is judged before anything is copied. Where patient data is removed that is always a copy: the
 * source is never what is sent. Else it is copied as it is, or only hashed where the profile trusts its source to stay. Rejects as
 * `Copies` does.
 */
export async function keepImage(
  image: ScannedImage,
  { batch, profile }: KeptFor,
  { copies, health, siteKey, learnedSizes, now }: KeepPorts,
  signal: AbortSignal,
): Promise<TakenContent | Failure> {
  const { mediaType, path: sourcePath, sizeBytes } = image;
  const { settings } = profile;
  const judge = () => ({ settings, batchMode: batch.mode, learned: learnedSizes.of(profile, now()) });
  const tooLarge = sizeBytes > NEVER_TOO_LARGE_BYTES ? judgeSource(image, judge()) : null;
  if (tooLarge !== null) return tooLarge;
  const { name: batchName, profileName, priority, sendAnyway, createdAt } = batch;
  const place = { mediaType, profileName, profileSettings: settings, batchName, createdAt, sourcePath };
  const origin = { ...place, priority, sendAnyway };
  if (settings.deidentify === 'on' || !isFileAsItIs(image, settings)) {
    // The first image of a site makes its key, on a disk that may be full.
    const rules = { ...contentRules(settings), siteKey: await health.persist('intake', siteKey, signal) };
    const order = { ...rules, mediaType, source: image.source, ...(image.content && { content: image.content }) };
    const made = await copies.make(order, sizeBytes, origin, signal);
    if ('kind' in made) return made;
    const { original, entry, content, identity, textCheck } = made;
    const isTooLarge = content.sizeBytes > NEVER_TOO_LARGE_BYTES ? judgeContent(content, judge()) : null;
    if (isTooLarge !== null) {
      await copies.drop([entry]);
      return isTooLarge;
    }
    const { slices, ...whole } = original;
    return { ...whole, ...slicesOf(image, slices), spoolEntry: entry, content, identity, textCheck };
  }
  const asItIs = { content: null, identity: null, textCheck: null };
  if (settings.spool === 'reference') return { ...(await hashFile(sourcePath, signal)), spoolEntry: null, ...asItIs };
  const { sha256, sizeBytes: keptBytes, entry } = await copies.keep(image, origin, signal);
  return { sha256, sizeBytes: keptBytes, spoolEntry: entry, ...asItIs };
}

/** The slices that a series was made of, by their paths; nothing for what is one file. */
function slicesOf({ slicePaths }: ScannedImage, slices: Original['slices']): Pick<TakenContent, 'slices'> {
  if (slicePaths === undefined || slices === undefined) return {};
  return { slices: slices.map((slice, index) => ({ path: slicePaths[index] ?? '', ...slice })) };
}

/** Every endpoint takes this much, in bytes: what is smaller is not worth a look into the store. */
const NEVER_TOO_LARGE_BYTES = 65_536;

/** True where a request carries the bytes of one file on disk. */
function isFileAsItIs({ source }: ScannedImage, { request }: ProfileSettings): boolean {
  return source.kind === 'file' && request !== 'frame';
}
