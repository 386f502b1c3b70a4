import type { AnswerMapping, PathName } from '../../../../shared/answer-mapping.ts';
import { isRecord } from './fields.ts';

/** What the reader calls the parts of one finding, and of lists that belong together. */
const NAMES: Readonly<Record<Exclude<PathName, 'list'>, readonly [one: string, many: string]>> = {
  box: ['box', 'boxes'],
  label: ['label', 'labels'],
  score: ['score', 'scores'],
  mask: ['mask', 'masks'],
  points: ['points', 'polygons'],
  frame: ['frame', 'frame'],
  text: ['text', 'text'],
};
const PARTS = Object.keys(NAMES) as readonly Exclude<PathName, 'list'>[]; // the table has exactly these keys

/**
 * An answer with what the mapping's paths lead to under the names that are read everywhere; as it was where they lead nowhere. What no
 * path leads to stays beside it.
 */
export function followPaths(answer: unknown, paths: AnswerMapping['paths']): unknown {
  if (paths === undefined) return answer;
  const { list } = paths;
  if (list === undefined) return renamed(answer, paths, 1) ?? answer;
  const entries = valueAt(answer, list);
  if (!Array.isArray(entries)) return answer;
  const detections = entries.map((entry: unknown) => renamed(entry, paths, 0) ?? entry);
  return { ...asRecord(without(answer, list.split('.'))), detections };
}

function renamed(value: unknown, paths: NonNullable<AnswerMapping['paths']>, form: 0 | 1): object | null {
  const found: Record<string, unknown> = {};
  let rest = value;
  for (const part of PARTS) {
    const path = paths[part];
    const at = path === undefined ? undefined : valueAt(value, path);
    if (path === undefined || at === undefined) continue;
    found[NAMES[part][form]] = at;
    rest = without(rest, path.split('.'));
  }
  return Object.keys(found).length === 0 ? null : { ...asRecord(rest), ...found };
}

/** The value under names and numbers joined by dots; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const step of path.split('.')) {
    if (Array.isArray(at)) at = /^\d+$/.test(step) ? at[Number(step)] : undefined;
    else at = isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
}

/** Without what a path leads to. */
function without(value: unknown, [step = '', ...deeper]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    return entries.flatMap((entry, index) =>
      String(index) !== step ? [entry] : deeper.length === 0 ? [] : [without(entry, deeper)],
    );
  }
  if (!isRecord(value)) return value;
  const { [step]: inside, ...rest } = value;
  return inside === undefined || deeper.length === 0 ? rest : { ...rest, [step]: without(inside, deeper) };
}

function asRecord(value: unknown): object {
  if (isRecord(value)) return value;
  return Array.isArray(value) && value.length > 0 ? { rest: value } : {};
}
