import { Fields, gridOf, isRecord, numbersOf, textOf } from './fields.ts';
import type { RawMask } from './findings.ts';
import { unwrappedList } from './plain-forms.ts';
import { areWhole, readCompressedRuns } from './coco-rle.ts';

/** Names of an area; some are names of outlines too, which are tried first. */
const AREAS = [
  'segmentation',
  'mask',
  'rle',
  'counts_rle',
  'seg',
  'segmentation_mask',
  'png',
  'mask_png',
  'label_map',
  'segmentation_map',
];

/** The most pixels of a mask: those of the largest picture Sagittal opens. */
const MOST_PIXELS = 2 ** 27;

/** The area an entry gives as runs, as a grid of numbers, or as a picture in base64; null where it gives none. */
export function readArea(fields: Fields): RawMask['area'] | null {
  return fields.take(AREAS, areaOf);
}

/** An area out of one value; null where it is none. */
export function areaOf(value: unknown): RawMask['area'] | null {
  const list = unwrappedList(value);
  if (list !== value) return areaOf(list);
  if (isRecord(value)) return runsOf(value) ?? new Fields(value).take(['data', 'png', 'base64', 'mask'], areaOf);
  const bytes = pictureOf(value);
  if (bytes !== null) return { form: 'picture', bytes };
  const grid = gridOf(unwrapped(value));
  const columns = grid?.[0]?.length ?? 0;
  return grid === null || columns < 2 || grid.length < 2 ? null : { form: 'grid', grid };
}

function runsOf(record: Readonly<Record<string, unknown>>): RawMask['area'] | null {
  const size = numbersOf(record['size']);
  const [rows = 0, columns = 0] = size ?? [];
  const pixels = rows * columns;
  if (size?.length !== 2 || pixels > MOST_PIXELS) return null;
  const text = textOf(record['counts']);
  const counts = text === null ? numbersOf(record['counts']) : readCompressedRuns(text);
  return counts !== null && areWhole(counts, pixels) ? { form: 'runs', rows, columns, counts } : null;
}

/** Bytes of a PNG or JPEG in base64, as a data address too. */
function pictureOf(value: unknown): Buffer | null {
  const text = textOf(value)?.replace(/^data:image\/[\w.+-]+;base64,/, '');
  if (text === undefined || !/^(iVBORw0KGgo|\/9j\/)[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(text)) return null;
  return Buffer.from(text, 'base64');
}

/** `[[[…]]]` with one channel first is the grid inside. */
function unwrapped(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) ? unwrapped(value[0]) : value;
}
