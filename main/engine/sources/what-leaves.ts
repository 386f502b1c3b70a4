import type { PrivacyChange, PrivacyCounts } from '../../../shared/contract/privacy.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import { readRecipe } from '../../../shared/recipe.ts';
import type { ContentSource } from './content-source.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { withSource } from './open-place.ts';
import type { TextRule } from '../formats/cleaning/text-rule.ts';
import { cleanerFor } from '../formats/clean.ts';
import { hashSource } from '../formats/cleaning/hash-source.ts';
import type { CleanOutcome } from '../formats/cleaning/cleaner.ts';
import type { ByteSink } from '../formats/bytes/byte-source.ts';
import { addCounts } from '../formats/cleaning/count-changes.ts';

/** A file and the recipe it is cleaned by. */
export interface CleaningOrder {
  readonly source: Exclude<ContentSource, { kind: 'series' }>;
  readonly mediaType: MediaType;
  /** By name, see shared/recipe.ts. */
  readonly recipe: string;
  /** 32 bytes. */
  readonly siteKey: Buffer;
}

/** A file before and after, piece by piece. */
export interface WhatLeaves {
  /** Of the file as it is, hexadecimal. */
  readonly originalSha256: string;
  readonly counts: PrivacyCounts;
  /** At most MOST_CHANGES; the counts tell of all. */
  readonly changes: readonly PrivacyChange[];
  /** Why the file cannot be sent; null where it can. */
  readonly failure: Failure | null;
  /** What the file's own words say about text in its pixels; null where it cannot be sent. */
  readonly textRule: TextRule | null;
}

/** More changes than this are not listed. */
export const MOST_CHANGES = 20_000;

/**
 * Cleans a file into nothing and tells what happened to each of its pieces. It stands still while it works, so it belongs in a
 * thread of its own. Rejects with the source's error.
 */
export async function whatLeaves(order: CleaningOrder): Promise<WhatLeaves> {
  const changes: PrivacyChange[] = [];
  const observe = (change: PrivacyChange) => {
    if (changes.length < MOST_CHANGES) changes.push(change);
  };
  const { outcome, originalSha256 } = await cleanTo({ write: () => undefined }, order, observe);
  if (!outcome.ok) return { originalSha256, counts: addCounts([]), changes, failure: outcome.failure, textRule: null };
  const { counts, textRule } = outcome.report;
  return { originalSha256, counts, changes, failure: null, textRule };
}

/** Cleans the file of an order; hashes it first. Rejects with the source's error. */
export async function cleanTo(
  sink: ByteSink,
  order: CleaningOrder,
  observe?: (change: PrivacyChange) => void,
): Promise<{ outcome: CleanOutcome; originalSha256: string }> {
  const options = readRecipe(order.recipe);
  if (options === null) throw new Error(`not a recipe: ${order.recipe}`);
  const { source: where, siteKey, mediaType } = order;
  try {
    return await withSource(where, async (source) => {
      const originalSha256 = hashSource(source);
      const context = { options, siteKey, ...(observe !== undefined && { observe }) };
      return { outcome: await cleanerFor(mediaType)(source, sink, context), originalSha256 };
    });
  } catch (error) {
    if (error instanceof Defect) return { outcome: { ok: false, failure: error.failure }, originalSha256: '' };
    throw error;
  }
}
