import type { Failure } from '../../../../shared/failures.ts';
import type { PrivacyChange, PrivacyCounts } from '../../../../shared/contract/privacy.ts';
import type { MediaType } from '../../../../shared/media-types.ts';
import type { RecipeOption } from '../../../../shared/recipe.ts';
import type { ByteSink, ByteSource } from '../bytes/byte-source.ts';
import type { TextRule } from './text-rule.ts';
import type { Identity } from './identity.ts';

/** How one file is cleaned. */
export interface CleanContext {
  /** What may stay beside the Basic Profile. */
  readonly options: ReadonlySet<RecipeOption>;
  /** 32 bytes; pseudonyms, unique identifiers and shifted dates come of it. */
  readonly siteKey: Buffer;
  /** Hears every change, and what stays, where someone wants to see them; costs time, so it is left out otherwise. */
  readonly observe?: (change: PrivacyChange) => void;
}

/** What cleaning a file came to. */
export interface CleanReport {
  /** The type of what was written: that of the source but for pairs that become one file. */
  readonly mediaType: MediaType;
  readonly counts: PrivacyCounts;
  /** Null for files that name no one. */
  readonly identity: Identity | null;
  /** What the file's own words say about text in its pixels. */
  readonly textRule: TextRule;
}

/** A file is clean, or it cannot be sent: what was written until then is thrown away. */
export type CleanOutcome =
  { readonly ok: true; readonly report: CleanReport } | { readonly ok: false; readonly failure: Failure };

/**
 * Writes a file without what identifies a patient. Memory does not grow with the file. Bad input comes back as
 * a failure of kind `unreadable-file` or `unsupported-type`; whatever it throws is a fault of ours and refuses the file too.
 */
export type Cleaner = (
  source: ByteSource,
  sink: ByteSink,
  context: CleanContext,
) => CleanOutcome | Promise<CleanOutcome>;
