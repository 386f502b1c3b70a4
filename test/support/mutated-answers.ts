/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Names answers use, and some they do not. */
const KEYS = [
  ...['boxes', 'detections', 'predictions', 'labels', 'scores', 'bbox', 'box', 'segmentation', 'masks', 'keypoints'],
  ...['results', 'findings', 'label', 'score', 'frame', 'outputs', 'data', 'shape', 'num_detections', 'foo', 'error'],
];

/** As many answers as asked for, each a known one that was changed in one to four places; the same for the same seed. */
export function* mutatedAnswers(known: readonly unknown[], count: number, seed: number): Generator {
  const random = randomOf(seed);
  const pick = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(random() * values.length)];
  for (let made = 0; made < count; made += 1) {
    let answer = pick(known);
    const changes = 1 + Math.floor(random() * 4);
    for (let change = 0; change < changes; change += 1) answer = changed(answer, pick, random);
    yield answer;
  }
}

type Pick = <Value>(values: readonly Value[]) => Value | undefined;

function changed(value: unknown, pick: Pick, random: () => number): unknown {
  const isDeeper = random() < 0.75;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const at = Math.floor(random() * list.length);
    if (isDeeper && list.length > 0)
      return list.map((entry, index) => (index === at ? changed(entry, pick, random) : entry));
    const way = random();
    if (way < 0.3) return list.filter((_, index) => index !== at);
    if (way < 0.5) return [...list, list[at]];
    if (way < 0.7) return [list];
    return way < 0.85 ? [] : { data: list };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const at = Math.floor(random() * entries.length);
    if (isDeeper && entries.length > 0) {
      return Object.fromEntries(
        entries.map(([key, entry], index) => [key, index === at ? changed(entry, pick, random) : entry] as const),
      );
    }
    const way = random();
    if (way < 0.25) return Object.fromEntries(entries.filter((_, index) => index !== at));
    if (way < 0.6)
      return Object.fromEntries(
        entries.map(([key, entry], index) => [index === at ? (pick(KEYS) ?? key) : key, entry]),
      );
    return way < 0.8
      ? { ...value, [pick(KEYS) ?? 'foo']: pick([[], 0, 'text', [1, 2], null]) }
      : { [pick(KEYS) ?? 'foo']: value };
  }
  return pick([
    value,
    -1,
    0,
    0.5,
    1,
    91,
    1e9,
    'nodule',
    null,
    true,
    [],
    {},
    [0.1, 0.9],
    [[1, 2, 3, 4]],
    '1',
    [[60, 130, 140, 200, 0.9, 1]],
  ]);
}

const FINDINGS =
  /^(detections?|predictions?|boxes|bboxes|objects|instances|annotations|regions|findings|lesions|nodules|results|customlabels|detectionboxes|predboxes|normalizedboxes|features|segments|polygons|masks|predmasks|keypoints|landmarks)$/;

/** True where a list of findings holds a number anywhere in it but 0, which fills lists up. */
export function holdsFindings(value: unknown, isWithin = false): boolean {
  if (typeof value === 'number') return isWithin && value !== 0;
  if (Array.isArray(value)) return value.some((entry: unknown) => holdsFindings(entry, isWithin));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, entry]) => {
    const name = key.toLowerCase().replace(/[_\-\s]/g, '');
    if (name === 'image') return false;
    return holdsFindings(entry, isWithin || FINDINGS.test(name));
  });
}
