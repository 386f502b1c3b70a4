import type { Failure } from '../../../shared/failures.ts';
import type { ContentType } from '../../../shared/media-types.ts';
import type { TextRule } from '../text-check/text-rule.ts';

/** Looks a picture over for text; the failure says why a person has to look first, null where nothing was found. */
export type TextVerdict = (content: Buffer, mediaType: ContentType, rule: TextRule) => Promise<Failure | null>;

/** Holds what the file's own words say has to be held, and takes everything else for text that nobody has looked for. */
export const heldByRule: TextVerdict = (_content, _mediaType, rule) => {
  const isHeld = rule.verdict === 'hold';
  return Promise.resolve(isHeld ? { kind: 'held-for-review', facts: { cause: 'rule', detail: rule.why } } : null);
};
