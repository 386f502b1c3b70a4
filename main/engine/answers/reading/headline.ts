import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { AnswerBody } from '../parse-answer.ts';
import { saysNone, type Findings } from './findings.ts';
import { byScore } from './read-classes.ts';
import { findIn } from './read-answer.ts';

/** The one thing to say of an answer in a narrow column, and its highest score from 0 to 1. */
export interface Headline {
  readonly headline: string;
  readonly score: number | null;
}

/** The headline of a JSON answer, read as the profile says. It never denies what the answer holds. */
export function headlineOfJson(json: AnswerBody['json'], mapping: AnswerMapping = {}): Headline {
  const findings = findIn({ view: 'json', json, text: null }, mapping);
  return { headline: wordsOf(findings), score: highest(findings) };
}

function wordsOf(findings: Findings): string {
  const { failures, classes, boxes, boxes3d, shapes, masks, heatMaps, measurements, texts, undrawn } = findings;
  if (failures[0] !== undefined) return `The model reported: ${firstLine(failures[0])}`;
  const [best] = byScore(classes);
  if (best !== undefined) return best.label;
  const points = shapes.filter(({ kind }) => kind === 'point').length;
  const regions = boxes.length + boxes3d.length + masks.length + shapes.filter(({ kind }) => kind === 'polygon').length;
  if (regions > 0) return counted(regions, 'region');
  if (points > 0) return counted(points, 'point');
  const measured =
    measurements[0] ??
    shapes.flatMap(({ label, measured }) => (measured === undefined ? [] : [{ label, ...measured }]))[0];
  if (measured !== undefined)
    return [measured.label, measured.value, measured.unit].filter((word) => word !== undefined).join(' ');
  if (heatMaps.length > 0) return 'A heat map';
  if (texts[0] !== undefined) return firstLine(texts[0]);
  if (undrawn > 0) return undrawn === 1 ? '1 entry that cannot be drawn' : `${undrawn} entries that cannot be drawn`;
  return saysNone(findings) ? 'No regions' : 'Answer received';
}

function highest({ classes, boxes, shapes, masks }: Findings): number | null {
  const all = classes.length > 0 ? classes : [...boxes, ...shapes, ...masks];
  let most: number | null = null;
  for (const { score } of all) if (score !== undefined && (most === null || score > most)) most = score;
  return most;
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

const LONGEST = 80;

function firstLine(text: string): string {
  const line = text.slice(0, 1_000).trim().split(/\r?\n/)[0]?.trim() ?? '';
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
