import type { Findings } from '../model/findings.ts';

/** What the text check of a picture came to: it may be sent, or a person has to look too. */
export type TextCheck = { readonly verdict: 'clear' } | { readonly verdict: 'hold'; readonly findings: Findings };

/** A picture that a person has to look at because nothing else could; `rule` is why it is held anyway. */
export function unchecked(rule: string | null, why: string): TextCheck {
  const cause = rule === null ? 'unchecked' : 'rule';
  return { verdict: 'hold', findings: { cause, why: rule ?? why, boxes: [], width: 0, height: 0, frames: 0 } };
}
