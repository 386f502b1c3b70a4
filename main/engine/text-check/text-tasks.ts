import type { ContentType } from '../../../shared/media-types.ts';
import type { PackedError } from '../spool/content-tasks.ts';
import type { Look } from './check-picture.ts';
import type { TextRule } from './text-rule.ts';

/** A copy in the spool that is to be looked over for text. */
export interface TextTask {
  readonly copyPath: string;
  readonly mediaType: ContentType;
  readonly textRule: TextRule | null;
}

/** The answer to a task. */
export type TextReply = { readonly look: Look } | { readonly error: PackedError };
