import type { ReadBox, ReadMeasurement } from '../contract/reading.ts';

/** The colour of outlines and labels on a picture; the window's own style sheet has the same. */
export const MARK_COLOUR = '#ffd166';

/** A score of 0 to 1 with two digits; what is under a hundredth says so rather than showing a zero. */
export function scoreText(score: number): string {
  if (score > 0 && score < 0.01) return '< 0.01';
  return score.toFixed(2);
}

/** What stands at a box; the one at `index` (from 0) has a number where it has no label. */
export function boxWords({ label, score }: Pick<ReadBox, 'label' | 'score'>, index: number): string {
  return markWords({ label: label ?? `Region ${index + 1}`, score });
}

/** What stands at any other mark; '' where the answer says nothing of it. */
export function markWords({ label, score }: Pick<ReadBox, 'label' | 'score'>): string {
  return [label, score === undefined ? undefined : scoreText(score)].filter((word) => word !== undefined).join(' ');
}

/** A measurement in one line: `diameter 12.3 mm`. */
export function measuredWords({ label, value, unit }: ReadMeasurement): string {
  return [label, value, unit].filter((word) => word !== undefined).join(' ');
}
