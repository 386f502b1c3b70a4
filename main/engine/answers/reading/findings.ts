import type { BoxConvention } from '../../../../shared/answer-mapping.ts';
import type {
  ReadBox3d,
  ReadClass,
  ReadHeatMap,
  ReadMeasurement,
  ReadTable,
  ReadValues,
} from '../../../../shared/contract/reading.ts';
import type { Named } from './label-and-score.ts';
import type { StatedSize } from './scope.ts';

/** How the four numbers of a box are meant; `likely-corners` may be a corner and a size where they cannot be corners, `unknown` where they fit. */
export type BoxOrder = BoxConvention | 'likely-corners' | 'unknown';

/** What coordinates count: `any`, shares where all are about 1 at most, else pixels; `thousand`, 0 to 1,000. */
export type Unit = 'any' | 'shares' | 'thousand' | 'pixels';

/** Something with a place that is not yet in pixels of the picture. */
interface Unplaced extends Named {
  readonly unit: Unit;
  readonly size: StatedSize | null;
  readonly frame: number | null;
  /** Where it stands in the answer. */
  readonly path: string;
}

export interface RawBox extends Unplaced {
  readonly order: BoxOrder;
  /** True where the answer names each number, so that nothing else can be meant. */
  readonly isSure?: boolean;
  readonly numbers: readonly [number, number, number, number];
}

export interface RawShape extends Unplaced {
  readonly kind: 'polygon' | 'point' | 'line';
  /** x and y by turns. */
  readonly numbers: readonly number[];
  /** For a line: what was measured along it. */
  readonly measured?: { readonly value: number; readonly unit?: string };
}

/** An area: runs as COCO counts them, a grid of numbers row by row, or a picture's bytes. */
export interface RawMask extends Named {
  readonly frame: number | null;
  readonly path: string;
  readonly area:
    | { readonly form: 'runs'; readonly rows: number; readonly columns: number; readonly counts: readonly number[] }
    | { readonly form: 'grid'; readonly grid: readonly (readonly number[])[] }
    | { readonly form: 'picture'; readonly bytes: Buffer };
  /** Names of the values of a grid or picture, by value. */
  readonly names: ReadonlyMap<string, string>;
}

/** What has been found in an answer so far, as it stands there. */
export interface Findings {
  readonly classes: ReadClass[];
  readonly boxes: RawBox[];
  readonly shapes: RawShape[];
  readonly masks: RawMask[];
  readonly heatMaps: ReadHeatMap[];
  readonly measurements: ReadMeasurement[];
  readonly boxes3d: ReadBox3d[];
  readonly tables: ReadTable[];
  readonly texts: string[];
  readonly failures: string[];
  readonly values: Map<string, ReadValues[string]>;
  /** Kinds of lists that are known and empty. */
  readonly empty: Set<'boxes' | 'polygons' | 'points' | 'masks'>;
  /** Entries of known lists that nobody could read. */
  undrawn: number;
  isAmbiguous: boolean;
}

/** Nothing found yet. */
export function noFindings(): Findings {
  return {
    classes: [],
    boxes: [],
    shapes: [],
    masks: [],
    heatMaps: [],
    measurements: [],
    boxes3d: [],
    tables: [],
    texts: [],
    failures: [],
    values: new Map(),
    empty: new Set(),
    undrawn: 0,
    isAmbiguous: false,
  };
}

/** Adds classes, which may be millions: a call takes only so many arguments. */
export function addClasses(findings: Findings, classes: readonly ReadClass[]): void {
  for (const one of classes) findings.classes.push(one);
}

/** The most values that are listed one by one; the answer itself has them all. */
export const MOST_VALUES = 2_000;
const LONGEST_VALUE = 4_000;

/** Keeps a value nobody knows the meaning of. */
export function addValue(findings: Findings, path: string, value: unknown): void {
  if (findings.values.size >= MOST_VALUES) return;
  const isPlain = typeof value === 'number' || typeof value === 'boolean' || value === null;
  if (isPlain) findings.values.set(path, value);
  else if (typeof value === 'string') findings.values.set(path, value.slice(0, LONGEST_VALUE));
  else findings.values.set(path, packed(value));
}

/** As JSON, of a long list only its beginning. */
function packed(value: unknown): string {
  const some: unknown = Array.isArray(value) && value.length > LONGEST_VALUE ? value.slice(0, LONGEST_VALUE) : value;
  try {
    return JSON.stringify(some).slice(0, LONGEST_VALUE);
  } catch {
    return '…';
  }
}

/**
 * Lists whose entries are findings, in lower case without `_`, by kind of what an empty one has none of.
 */
export const FINDING_LISTS: Readonly<Record<string, 'boxes' | 'polygons' | 'points' | 'masks'>> = {
  detections: 'boxes',
  predictions: 'boxes',
  prediction: 'boxes',
  boxes: 'boxes',
  bboxes: 'boxes',
  objects: 'boxes',
  instances: 'boxes',
  annotations: 'boxes',
  regions: 'boxes',
  findings: 'boxes',
  lesions: 'boxes',
  nodules: 'boxes',
  results: 'boxes',
  customlabels: 'boxes',
  segmentationmasks: 'masks',
  segmentations: 'masks',
  detectionboxes: 'boxes',
  predboxes: 'boxes',
  normalizedboxes: 'boxes',
  features: 'polygons',
  segments: 'polygons',
  polygons: 'polygons',
  masks: 'masks',
  predmasks: 'masks',
  keypoints: 'points',
  landmarks: 'points',
};

/** True where a list of findings is there and empty, and nothing else speaks against it: no word, and no value under a list of findings. */
export function saysNone({ empty, undrawn, failures, texts, values }: Findings): boolean {
  if (empty.size === 0 || undrawn > 0 || failures.length > 0 || texts.length > 0) return false;
  return ![...values].some(([path, value]) => value !== '[]' && isAmongFindings(path));
}

function isAmongFindings(path: string): boolean {
  return path.split('.').some(isFindingList);
}

/** True for the name of a list of findings, however it is spelt. */
export function isFindingList(name: string): boolean {
  return Object.hasOwn(FINDING_LISTS, name.toLowerCase().replace(/[_\-\s]/g, ''));
}
