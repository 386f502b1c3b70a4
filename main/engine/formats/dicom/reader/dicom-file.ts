import { bufferSource } from './byte-source.ts';
import { DataSet, memoryReader, placeElements, type DataElement } from './data-set.ts';
import { DicomDefectError, type DicomDefect } from './defects.ts';
import { ElementWalker } from './element-walker.ts';
import { dataSetForm, readFileMeta, type DataSetForm, type FileMeta } from './file-meta.ts';
import { inflateWhole } from './inflate.ts';

/** A DICOM file in memory. */
export interface DicomFile extends DataSetForm {
  readonly meta: FileMeta;
  /** What positions of elements are in: the file's bytes, or what its data set inflates to. */
  readonly bytes: Buffer;
  readonly dataSet: DataSet;
  /** What ended the reading before its time; null where all was read. */
  readonly defect: DicomDefect | null;
}

/** How a file is opened. */
export interface OpenOptions {
  /** Reading stops at the first element from this tag on. */
  readonly untilTag?: number;
  /** The most bytes a deflated data set may take. */
  readonly mostInflatedBytes?: number;
}

/**
 * Reads the elements of a file's top level, or as many as there are before a defect. Throws a DicomDefectError where there
 * is no data set at all.
 */
export function openDicom(file: Buffer, options: OpenOptions = {}): DicomFile {
  const meta = readFileMeta(bufferSource(file));
  const form = dataSetForm(file.subarray(meta.end, meta.end + HEAD_BYTES), meta.transferSyntax);
  const most = options.mostInflatedBytes ?? MOST_INFLATED_BYTES;
  const bytes = form.isDeflated ? inflateWhole(file.subarray(meta.end), most) : file;
  const walker = new ElementWalker(memoryReader(bytes, form.isDeflated ? 0 : meta.end), form.encoding);
  const { elements, defect } = readUpTo(walker, options.untilTag);
  return { ...form, meta, bytes, dataSet: new DataSet(bytes, form.encoding, elements), defect };
}

const HEAD_BYTES = 16;
const MOST_INFLATED_BYTES = 536_870_912;

function readUpTo(walker: ElementWalker, untilTag: number | undefined) {
  const elements: DataElement[] = [];
  try {
    for (const element of placeElements(walker, untilTag)) elements.push(element);
    return { elements, defect: null };
  } catch (error) {
    if (error instanceof DicomDefectError) return { elements, defect: error.defect };
    throw error;
  }
}
