import type { Failure } from '../../../shared/failures.ts';
import type { ContentType } from '../../../shared/media-types.ts';
import { unchecked, type TextCheck } from '../text-check/text-check.ts';
import type { TextRule } from '../formats/cleaning/text-rule.ts';
import type { TextThread } from '../text-check/text-thread.ts';
import { ThreadEnded } from '../base/thread-ended.ts';

/**
 * Checks a cleaned picture for text; the failure says why a person has to look first, null where nothing was found. A
 * content of null stands for one that is larger than LARGEST_CHECKED_BYTES.
 */
export type TextVerdict = (content: Buffer | null, mediaType: ContentType, rule: TextRule) => Promise<Failure | null>;

/** Larger pictures are not checked, and so not passed; in bytes. */
export const LARGEST_CHECKED_BYTES = 200_000_000;

/** Verdicts of a thread that checks one picture after another. */
export function createTextVerdict(thread: Pick<TextThread, 'check'>): TextVerdict {
  let before: Promise<unknown> = Promise.resolve();
  const check = async (content: Buffer | null, mediaType: ContentType, textRule: TextRule): Promise<TextCheck> => {
    const rule = textRule.verdict === 'hold' ? textRule.why : null;
    if (content === null || content.length > LARGEST_CHECKED_BYTES)
      return unchecked(rule, 'the file is too large to be looked over');
    try {
      return await thread.check({ picture: { bytes: content }, mediaType, textRule });
    } catch (error) {
      if (error instanceof ThreadEnded) return unchecked(rule, 'looking it over took too long');
      throw error;
    }
  };
  return async (content, mediaType, rule) => {
    const checked = before.then(() => check(content, mediaType, rule));
    before = checked.catch(() => undefined);
    const seen = await checked;
    if (seen.verdict === 'clear') return null;
    const { cause, boxes, why } = seen.findings;
    return { kind: 'held-for-review', facts: { cause, boxes: boxes.length, detail: why } };
  };
}
