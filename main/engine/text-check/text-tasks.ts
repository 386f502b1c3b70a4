import type { ContentType } from '../../../shared/media-types.ts';
import type { PackedError } from '../spool/content-tasks.ts';
import type { TextCheck } from './text-check.ts';
import type { Rectangle, TextRule } from '../formats/cleaning/text-rule.ts';

/** A cleaned picture that is to be checked for text: a copy in the spool, or one in memory. */
export interface TextTask {
  readonly picture: { readonly copyPath: string } | { readonly bytes: Buffer };
  readonly mediaType: ContentType;
  readonly textRule: TextRule | null;
  /** Where a person has painted it over, which is to be looked at more closely; left out for one that nobody has seen. */
  readonly painted?: readonly Rectangle[];
}

/** The answer to a task. */
export type TextReply = { readonly check: TextCheck } | { readonly error: PackedError };
