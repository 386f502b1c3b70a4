import { EXPLICIT_LITTLE_ENDIAN, writeDicom, type DicomElement } from '../../scripts/samples/write-dicom.ts';
import { memorySource } from '../../main/engine/formats/bytes/byte-ends.ts';
import { cleanerFor } from '../../main/engine/formats/clean.ts';
import type { MakeContext } from '../../main/engine/content/made.ts';
import type { OpenSlice } from '../../main/engine/content/make-series-zip.ts';
import { dicomImage, words } from './dicom-image.ts';

/** A slice of a CT series, as a whole file. */
export interface SliceOf {
  readonly columns?: number;
  readonly rows?: number;
  /** Of the first pixel, in mm; null leaves it out. */
  readonly position?: string | null;
  readonly orientation?: string;
  /** Rows, then columns; mm. */
  readonly spacing?: string;
  readonly pixels?: readonly number[];
  readonly more?: readonly DicomElement[];
}

/** A grey slice of 16 bits with its place in the patient. */
export function slice(over: SliceOf = {}): Buffer {
  const { columns = 3, rows = 2, position = '0\\0\\0', orientation = '1\\0\\0\\0\\1\\0', spacing = '2\\1' } = over;
  const pixels = over.pixels ?? Array.from({ length: columns * rows }, (_, index) => index);
  const place: DicomElement[] = [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    ['00080018', 'UI', '1.2.3.4'],
    ['00080060', 'CS', 'CT'],
    ['00200037', 'DS', orientation],
    ['00280030', 'DS', spacing],
    ...(position === null ? [] : [['00200032', 'DS', position] as const]),
  ];
  const given = new Set((over.more ?? []).map(([tag]) => tag));
  const elements = dicomImage(columns, rows, 16, words(...pixels), place).filter(([tag]) => !given.has(tag));
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, [...elements, ...(over.more ?? [])]);
}

/** How the slices of tests are cleaned. */
export const MAKE_CONTEXT: MakeContext = { options: new Set(), siteKey: Buffer.alloc(32, 1), cleanerFor };

/** Opens slices that are in memory. */
export const openInMemory: OpenSlice<Buffer> = (content, work) => work(memorySource(content));
