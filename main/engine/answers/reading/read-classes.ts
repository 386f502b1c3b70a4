import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { ReadClass } from '../../../../shared/contract/reading.ts';
import { type Fields, isRecord, listOf, numbersOf, textOf } from './fields.ts';
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
  'pred',
  'preds',
  'class_scores',
  'class_probs',
  'y_prob',
];
const NAME_LISTS = ['labels', 'class_names', 'classes', 'names', 'display_names'];
/** Numbers by name that describe something else than classes. */
const FIGURES =
  /^(mean|avg|average|median|std|stddev|min|max|sum|var|variance|time|latency|threshold|iou|loss|version|id|x|y|z|width|height|spacing|.*_(ms|s|id))$/i;

/** Scores of classes given as a list beside their names, or as an object of numbers; null where there are none. */
export function readClassScores(fields: Fields, scope: Scope): readonly ReadClass[] | null {
  const lists = scope.mapping.scores === 'logits' ? ['logits', ...SCORE_LISTS] : SCORE_LISTS;
  const names = fields.peek(NAME_LISTS, textsOf);
  const scores = fields.peek(lists, (value) => listedScores(value, scope) ?? (names === null ? null : percents(value)));
  if (names !== null && scores?.length === names.length) {
    fields.take(NAME_LISTS, textsOf);
    fields.take(lists, numbersOf);
    return names.map((label, index) => ({ label, score: scores[index] ?? 0 }));
  }
  const byName = fields.take(lists, (value) =>
    isRecord(value) ? (topScores(value, scope) ?? scoresByName(value, scope)) : null,
  );
  return byName ?? fields.take(lists, (value) => bareScores(value, scope));
}

/** A bare list of at least two scores from 0 to 1, in a list of one too: classes by their numbers. */
export function bareScores(value: unknown, scope: Pick<Scope, 'classes' | 'mapping'>): readonly ReadClass[] | null {
  const list = listOf(value);
  if (list?.length === 1 && Array.isArray(list[0])) return bareScores(list[0], scope);
  const scores = listedScores(value, scope);
  if (scores === null || scores.length < 2) return null;
  return scores.map((score, index) => ({ label: scope.classes.get(String(index)) ?? String(index), score }));
}

/** An object of nothing but scores from 0 to 1, at least two; null where it is none or its names are those of figures. */
export function scoresByName(
  record: Readonly<Record<string, unknown>>,
  scope: Pick<Scope, 'mapping'>,
): readonly ReadClass[] | null {
  const entries = Object.entries(record);
  if (entries.length < 2 || entries.some(([label]) => FIGURES.test(label))) return null;
  const scores = listedScores(
    entries.map(([, value]) => scoreInside(value)),
    scope,
  );
  return scores === null ? null : entries.map(([label], index) => ({ label, score: scores[index] ?? 0 }));
}

/** A number, or the only thing an object says: `{confidence: 0.9}`. */
function scoreInside(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const [[key, score] = ['', null], ...others] = Object.entries(value);
  return others.length === 0 && /^(confidence|score|prob(ability)?)$/i.test(key) ? score : value;
}

/** The best classes by their numbers, as Ultralytics gives them. */
function topScores(
  record: Readonly<Record<string, unknown>>,
  scope: Pick<Scope, 'classes' | 'mapping'>,
): readonly ReadClass[] | null {
  const [numbers, scores] = [numbersOf(record['top5']), listedScores(record['top5conf'], scope)];
  if (numbers === null || scores?.length !== numbers.length) return null;
  return numbers.map((number, index) => ({
    label: scope.classes.get(String(number)) ?? String(number),
    score: scores[index] ?? 0,
  }));
}

/** `[["nodule", 0.9], …]`, or Triton's `"0.9:1:nodule"`; null where the list holds anything else. */
export function pairedScores(
  list: readonly unknown[],
  scope: Pick<Scope, 'classes' | 'mapping'>,
): readonly ReadClass[] | null {
  const pairs: { label: string; score: number }[] = [];
  for (const entry of list) {
    const pair = pairOf(entry, scope);
    if (pair === null) return null;
    pairs.push(pair);
  }
  const scores = listedScores(
    pairs.map(({ score }) => score),
    scope,
  );
  return scores === null ? null : pairs.map(({ label }, index) => ({ label, score: scores[index] ?? 0 }));
}

function pairOf(entry: unknown, scope: Pick<Scope, 'classes'>): { label: string; score: number } | null {
  if (typeof entry === 'string') return tritonPair(entry, scope);
  const [label, score, ...others] = listOf(entry) ?? [];
  return typeof label === 'string' && typeof score === 'number' && others.length === 0 ? { label, score } : null;
}

function tritonPair(text: string, { classes }: Pick<Scope, 'classes'>): { label: string; score: number } | null {
  const [, score, number, label] = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?):(\d+)(?::(.+))?$/i.exec(text) ?? [];
  return score === undefined || number === undefined
    ? null
    : { label: label ?? classes.get(number) ?? number, score: Number(score) };
}

/** Numbers as scores from 0 to 1, as the profile says; without its word they have to be such. Logits are none before it says more. */
function listedScores(value: unknown, { mapping }: Pick<Scope, 'mapping'>): readonly number[] | null {
  const numbers = numbersOf(value);
  if (numbers === null) return null;
  if (mapping.scores === 'logits') return activated(numbers, mapping.activation);
  if (mapping.scores === 'percent') return areWithin(numbers, 100) ? numbers.map((number) => number / 100) : null;
  return areWithin(numbers, 1) ? numbers : null;
}

/** Per cent, where nobody has said so but all of them add up to it. */
function percents(value: unknown): readonly number[] | null {
  const numbers = numbersOf(value);
  if (numbers === null || numbers.length < 2 || !areWithin(numbers, 100)) return null;
  const sum = numbers.reduce((so, number) => so + number, 0);
  return Math.abs(sum - 100) <= 0.5 ? numbers.map((number) => number / 100) : null;
}

function activated(numbers: readonly number[], activation: AnswerMapping['activation']): readonly number[] | null {
  if (activation === undefined) return null;
  if (activation === 'sigmoid') return numbers.map((number) => 1 / (1 + Math.exp(-number)));
  const highest = numbers.reduce((most, number) => Math.max(most, number), -Infinity);
  const powers = numbers.map((number) => Math.exp(number - highest));
  const sum = powers.reduce((so, power) => so + power, 0);
  return powers.map((power) => power / sum);
}

function areWithin(numbers: readonly number[], most: number): boolean {
  return numbers.every((number) => number >= 0 && number <= most);
}

/** The highest score first; classes without one keep their place behind. */
export function byScore(classes: readonly ReadClass[]): ReadClass[] {
  return [...classes].sort((one, other) => (other.score ?? -1) - (one.score ?? -1));
}

function textsOf(value: unknown): readonly string[] | null {
  const list = listOf(value) ?? [];
  const texts = list.flatMap((entry) => textOf(entry) ?? []);
  return texts.length > 0 && texts.length === list.length ? texts : null;
}
