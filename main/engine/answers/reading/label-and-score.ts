import { Fields, isRecord, listOf, numberOf, textOf } from './fields.ts';
import type { Scope } from './scope.ts';

/** What a model calls an entry, and its score from 0 to 1. */
export interface Named {
  readonly label?: string;
  readonly score?: number;
}

/** Names that say a class even where they stand alone. */
const CLASS_NAMES = [
  'class_name',
  'predicted_label',
  'predicted_class',
  'label',
  'class',
  'verdict',
  'prediction',
  'diagnosis',
  'category_name',
  'tag_name',
  'classification',
  'category',
] as const;

/** Names that say a class only beside a place or a score, the plainest first. */
const NAMES = [
  'class_name',
  'name',
  ...CLASS_NAMES,
  'display_name',
  'tag',
  'type',
  'result',
  'finding',
  'outcome',
  'class_id',
  'category_id',
  'cls',
];

const SCORES = ['score', 'confidence', 'probability', 'prob', 'conf', 'certainty', 'label_score', 'class_confidence'];

/** The class and the score of an entry that has a place on the picture. */
export function readNamed(fields: Fields, scope: Scope): Named {
  const score = readScore(fields, scope);
  const label = fields.take(NAMES, (value) => labelOf(value, scope));
  // Models give the number of a class beside its name.
  if (label !== null) fields.take(['class_id', 'category_id', 'class', 'cls'], numberOf);
  return named(label, score);
}

/** The class an object names without a place; null where it names none. */
export function readClass(fields: Fields, scope: Scope): (Named & { readonly label: string }) | null {
  const known = fields.peek(CLASS_NAMES, (value) => labelOf(value, scope));
  const alone =
    known ??
    (fields.peek(SCORES, (value, key) => scoreOf(value, scope, key)) === null
      ? null
      : fields.peek(NAMES, (value) => labelOf(value, scope)));
  if (alone === null) return null;
  const { label = alone, ...score } = readNamed(fields, scope);
  return { label, ...score };
}

/** A score under one of the names in use, 0 to 1; null where there is none. */
export function readScore(fields: Fields, scope: Pick<Scope, 'mapping'>): number | null {
  return fields.take(SCORES, (value, key) => scoreOf(value, scope, key));
}

/** Puts a label and a score together, leaving out what is not there. */
export function named(label: string | null, score: number | null): Named {
  return { ...(label !== null && { label }), ...(score !== null && { score }) };
}

/**
 * A score as 0 to 1, as the profile says; without its word Rekognition's `Confidence` and figures over 1 are per cent. Null for a number
 * that is none, such as a logit nobody says more of.
 */
export function scoreOf(value: unknown, { mapping }: Pick<Scope, 'mapping'>, key = ''): number | null {
  const score = numberOf(value);
  if (score === null) return null;
  if (mapping.scores === 'logits') return mapping.activation === undefined ? null : 1 / (1 + Math.exp(-score));
  if (score < 0 || score > 100) return null;
  if (mapping.scores === 'percent') return score / 100;
  if (mapping.scores === 'probabilities') return score <= 1 ? score : null;
  return key === 'Confidence' || score > 1 ? score / 100 : score;
}

/** A class as text: its name, or its number, which the answer or the profile may have a name for. */
export function labelOf(value: unknown, { classes }: Pick<Scope, 'classes'>): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? (classes.get(String(value)) ?? String(value)) : null;
  if (isRecord(value)) {
    const fields = new Fields(value);
    return fields.take(['name', 'label', 'display_name'], textOf) ?? fields.take(['names'], joined);
  }
  return textOf(value);
}

function joined(value: unknown): string | null {
  const texts = listOf(value) ?? [];
  return texts.length > 0 && texts.every((text) => typeof text === 'string') ? texts.join(': ') : null;
}
