/** A region a model points at, in pixels of the picture it was given, origin at the top left. */
export interface AnswerBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string | null;
  /** 0 to 1, where the model gives one. */
  readonly score: number | null;
}

/** What can be shown of an answer without knowing its model. */
export interface AnswerView {
  readonly headline: string;
  readonly score: number | null;
  readonly boxes: readonly AnswerBox[];
  /** The size of the picture the boxes are measured on, in pixels, where the answer says it. */
  readonly pictureWidth: number | null;
  readonly pictureHeight: number | null;
}

/**
 * Reads boxes, a headline and a score out of any JSON answer: the common shapes of detectors (`boxes`, `detections`,
 * `predictions`) and classifiers (`label`, `class`, `prediction`, `probabilities`). Never throws.
 */
export function viewAnswer(json: unknown): AnswerView {
  const record = isRecord(json) ? json : {};
  const boxes = readBoxes(record);
  const classified = readClass(Array.isArray(json) ? json[0] : record);
  const score = classified?.score ?? highest(boxes.map((box) => box.score));
  return {
    headline: classified?.label ?? (hasBoxes(record) ? countFindings(boxes.length) : 'Answer received'),
    score,
    boxes,
    pictureWidth: number(record['image_width'] ?? record['width']),
    pictureHeight: number(record['image_height'] ?? record['height']),
  };
}

const BOX_LISTS = ['boxes', 'detections', 'predictions', 'findings', 'regions'];

function hasBoxes(record: Record<string, unknown>): boolean {
  return BOX_LISTS.some((name) => Array.isArray(record[name]));
}

function readBoxes(record: Record<string, unknown>): AnswerBox[] {
  const list = BOX_LISTS.map((name) => record[name]).find(Array.isArray) ?? [];
  return list.flatMap((entry: unknown) => readBox(entry) ?? []);
}

function readBox(entry: unknown): AnswerBox | null {
  if (Array.isArray(entry)) return cornersToBox(entry, null, number(entry[4]));
  if (!isRecord(entry)) return null;
  const label = words(entry['label'] ?? entry['class'] ?? entry['name']);
  const score = number(entry['score'] ?? entry['confidence'] ?? entry['probability']);
  const corners = entry['box'] ?? entry['bbox'];
  if (Array.isArray(corners)) return cornersToBox(corners, label, score);
  const x = number(entry['x']);
  const y = number(entry['y']);
  const width = number(entry['width'] ?? entry['w']);
  const height = number(entry['height'] ?? entry['h']);
  if (x === null || y === null || width === null || height === null) return null;
  return { x, y, width, height, label, score };
}

function cornersToBox(corners: readonly unknown[], label: string | null, score: number | null): AnswerBox | null {
  const [left, top, right, bottom] = corners.map(number);
  if (left == null || top == null || right == null || bottom == null) return null;
  return { x: left, y: top, width: right - left, height: bottom - top, label, score };
}

function readClass(entry: unknown): { label: string; score: number | null } | null {
  if (!isRecord(entry)) return null;
  const label = words(
    entry['label'] ?? entry['class'] ?? entry['predicted_label'] ?? entry['verdict'] ?? entry['prediction'],
  );
  if (label !== null) return { label, score: number(entry['score'] ?? entry['confidence'] ?? entry['probability']) };
  const probabilities = entry['probabilities'] ?? entry['scores'];
  if (!isRecord(probabilities)) return null;
  let best: { label: string; score: number } | null = null;
  for (const [name, value] of Object.entries(probabilities)) {
    const score = number(value);
    if (score !== null && (best === null || score > best.score)) best = { label: name, score };
  }
  return best;
}

function countFindings(boxes: number): string {
  if (boxes === 0) return 'No regions';
  return boxes === 1 ? '1 region' : `${boxes} regions`;
}

function highest(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
