import type { ReadClass } from '../../../../shared/contract/reading.ts';
import { type Fields, isRecord, listOf, numberOf, numbersOf, textOf } from './fields.ts';
import type { Scope } from './scope.ts';

const SCORE_LISTS = [
  'probabilities',
  'predictions',
  'prediction',
  'scores',
  'confidences',
  'probs',
  'class_probabilities',
  'softmax',
  'outputs',
];
const NAME_LISTS = ['labels', 'class_names', 'classes', 'names', 'display_names'];
/** Numbers by name that describe something else than classes. */
const FIGURES =
  /^(mean|avg|average|median|std|stddev|min|max|sum|var|variance|time|latency|threshold|iou|loss|version|id|x|y|z|width|height|spacing|.*_(ms|s|id))$/i;

/** Scores of classes given as a list beside their names, or as an object of numbers; null where there are none. */
export function readClassScores(fields: Fields, scope: Scope): readonly ReadClass[] | null {
  const names = fields.peek(NAME_LISTS, textsOf);
  const scores = fields.peek(SCORE_LISTS, (value) => (isScores(value) ? numbersOf(value) : null));
  if (names !== null && scores?.length === names.length) {
    fields.take(NAME_LISTS, textsOf);
    fields.take(SCORE_LISTS, numbersOf);
    return names.map((label, index) => ({ label, score: scores[index] ?? 0 }));
  }
  const byName = fields.take(SCORE_LISTS, (value) => (isRecord(value) ? scoresByName(value) : null));
  return byName ?? fields.take(SCORE_LISTS, (value) => bareScores(value, scope));
}

/** A bare list of at least two scores from 0 to 1, in a list of one too: classes by their numbers. */
export function bareScores(value: unknown, { classes }: Pick<Scope, 'classes'>): readonly ReadClass[] | null {
  const list = listOf(value);
  if (list?.length === 1 && Array.isArray(list[0])) return bareScores(list[0], { classes });
  const scores = isScores(value) ? numbersOf(value) : null;
  if (scores === null || scores.length < 2) return null;
  return scores.map((score, index) => ({ label: classes.get(String(index)) ?? String(index), score }));
}

/** An object of nothing but scores from 0 to 1, at least two; null where it is none or its names are those of figures. */
export function scoresByName(record: Readonly<Record<string, unknown>>): readonly ReadClass[] | null {
  const found: ReadClass[] = [];
  for (const [label, value] of Object.entries(record)) {
    const score = numberOf(value);
    if (score === null || score < 0 || score > 1 || FIGURES.test(label)) return null;
    found.push({ label, score });
  }
  return found.length < 2 ? null : found;
}

/** The highest score first; classes without one keep their place behind. */
export function byScore(classes: readonly ReadClass[]): ReadClass[] {
  return [...classes].sort((one, other) => (other.score ?? -1) - (one.score ?? -1));
}

function isScores(value: unknown): boolean {
  return numbersOf(value)?.every((score) => score >= 0 && score <= 1) === true;
}

function textsOf(value: unknown): readonly string[] | null {
  const list = listOf(value) ?? [];
  const texts = list.flatMap((entry) => textOf(entry) ?? []);
  return texts.length > 0 && texts.length === list.length ? texts : null;
}
