import { notForModel } from '../bytes/image-bytes.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { firstNumber } from './tiff-page.ts';
import { readTiffBytes, readTiffNumbers, type TiffDirectory, type TiffLayout } from './tiff-layout.ts';
import { TAG } from './tiff-tags.ts';

/**
 * True for a page of a whole-slide file that shows the slide with its label, which names the patient: Aperio's, Philips',
 * Hamamatsu's and Ventana's, and whatever beside tiled pages is not tiled itself. Throws a Defect for Leica's files,
 * where the words for all pages are in one place.
 */
export function isSlideLabel(
  input: SourceWindow,
  layout: TiffLayout,
  { entries }: TiffDirectory,
  isFileTiled: boolean,
): boolean {
  const description = entries.get(TAG.description);
  const words =
    description?.itemBytes === 1 && description.start + Math.min(description.count, MOST_BYTES) <= input.sizeBytes
      ? readTiffBytes(input, description, MOST_BYTES).toString('latin1')
      : '';
  if (words.includes('<scn')) throw notForModel(LEICA, 'a Leica SCN file');
  const lens = entries.get(TAG.lens);
  const isOverview = lens?.itemBytes === 4 && lens.type !== WHOLE_TYPE && isBelowZero(input, layout, lens);
  return (
    isOverview ||
    LABEL_WORDS.test(words) ||
    firstNumber(input, layout, entries.get(TAG.subfileType), 0) === APERIO_MACRO ||
    (isFileTiled && !entries.has(TAG.tileOffsets))
  );
}

const LEICA =
  'This slide file keeps the picture of its label where it cannot be told apart. Save the slide as a plain TIFF.';
const MOST_BYTES = 65_536;
const APERIO_MACRO = 9;
const WHOLE_TYPE = 4;
const LABEL_WORDS = /^\s*(label|macro)\b|\b(label|macro) \d+x\d+|\b(label|probability|thumbnail)[_ ]image\b/im;

/** Both a float and a whole number with a sign have it in the first bit. */
function isBelowZero(
  input: SourceWindow,
  layout: TiffLayout,
  entry: NonNullable<ReturnType<TiffDirectory['entries']['get']>>,
) {
  return (readTiffNumbers(input, layout, entry, 1)[0] ?? 0) >= 2 ** 31;
}
