import type { ByteSource } from '../../bytes/byte-source.ts';
import { memorySource } from '../../bytes/byte-ends.ts';
import { readBytes } from '../../pixels/copy-bytes.ts';
import { MAX_DECODED_BYTES, PictureError } from '../../pixels/picture.ts';
import { wholeBytes } from '../../pixels/whole-bytes.ts';
import { ByteReader } from '../reader/byte-reader.ts';
import { supplyOf } from '../reader/byte-source.ts';
import { DataSet, type DataElement } from '../reader/data-set.ts';
import { ElementWalker } from '../reader/element-walker.ts';
import type { Encoding } from '../reader/encoding.ts';
import { readDataSetForm, readFileMeta } from '../reader/file-meta.ts';
import { inflateWhole } from '../reader/inflate.ts';
import type { ElementStep } from '../reader/steps.ts';
import { PIXEL_DATA_TAGS } from '../reader/tags.ts';
import { readingDicom } from './dicom-defect.ts';

/** A DICOM file with a picture. What comes before the pixels is in memory. */
export interface DicomImage {
  /** What positions of elements are in: the file, or what its data set inflates to. */
  readonly source: ByteSource;
  /** The elements before the pixels. */
  readonly dataSet: DataSet;
  readonly transferSyntax: string;
  /** Its end is the source's where the pixels are fragments. */
  readonly pixelData: DataElement;
}

/** Opens a file and reads it up to its pixels. Throws a PictureError for what cannot be read, and for files without a picture. */
export function openDicomImage(file: ByteSource): DicomImage {
  return readingDicom(() => {
    const meta = readFileMeta(file);
    const { encoding, transferSyntax, isDeflated } = readDataSetForm(file, meta);
    const source = isDeflated ? inflated(file, meta.end) : file;
    const { elements, pixelData } = readUpToPixels(source, isDeflated ? 0 : meta.end, encoding);
    const dataSet = new DataSet(headOf(source, pixelData.valuePosition), encoding, elements);
    return { source, dataSet, transferSyntax, pixelData };
  });
}

/** What comes before the pixels takes no more than this in any file, in bytes. */
const MAX_HEAD_BYTES = 67_108_864;
const WINDOW_BYTES = 65_536;

function inflated(file: ByteSource, start: number): ByteSource {
  return memorySource(inflateWhole(wholeBytes(file).subarray(start), MAX_DECODED_BYTES));
}

function headOf(source: ByteSource, end: number): Buffer {
  if (source.whole !== undefined) return source.whole;
  if (end > MAX_HEAD_BYTES) throw new PictureError('The image is too large to open.');
  return readBytes(source, 0, end);
}

function readUpToPixels(source: ByteSource, start: number, encoding: Encoding) {
  const elements: DataElement[] = [];
  const walker = new ElementWalker(new ByteReader(supplyOf(source, start), WINDOW_BYTES), encoding);
  for (let step = walker.next(); step.kind === 'element'; step = walker.next()) {
    if (PIXEL_DATA_TAGS.has(step.tag)) return { elements, pixelData: placed(step, source.sizeBytes) };
    walker.skipValue();
    elements.push(placed(step, walker.reader.position));
  }
  throw new PictureError('This DICOM file holds no image (it may be a report or a plan).');
}

/** `otherwise` is the end of a value that does not state its length. */
function placed({ tag, vr, position, valuePosition, length }: ElementStep, otherwise: number): DataElement {
  const end = length === null ? otherwise : valuePosition + length;
  return { tag, vr, position, valuePosition, end, isUndefinedLength: length === null };
}
