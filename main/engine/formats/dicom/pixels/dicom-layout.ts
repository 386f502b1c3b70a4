import type { ByteSource } from '../../bytes/byte-source.ts';
import { ByteReader } from '../reader/byte-reader.ts';
import { supplyOf } from '../reader/byte-source.ts';
import { placeElements, type DataElement } from '../reader/data-set.ts';
import { ElementWalker } from '../reader/element-walker.ts';
import type { Encoding } from '../reader/encoding.ts';
import { readDataSetForm, readFileMeta, type MetaElement } from '../reader/file-meta.ts';
import { readingDicom } from './dicom-defect.ts';

/** Every element of the top level, in the order of the file, the meta group first, and how those after it are written. */
export interface DicomLayout {
  readonly encoding: Encoding;
  readonly transferSyntax: string;
  readonly elements: readonly DataElement[];
}

/** Finds the elements of a file that is not deflated, reading little more than their headers. Throws PictureError where they do not add up. */
export function layOut(source: ByteSource): DicomLayout {
  return readingDicom(() => {
    const meta = readFileMeta(source);
    const { encoding, transferSyntax } = readDataSetForm(source, meta);
    const walker = new ElementWalker(new ByteReader(supplyOf(source, meta.end), WINDOW_BYTES), encoding);
    return { encoding, transferSyntax, elements: [...meta.elements.map(placed), ...placeElements(walker)] };
  });
}

const WINDOW_BYTES = 4_096;

function placed({ tag, vr, position, valuePosition, length }: MetaElement): DataElement {
  return { tag, vr, position, valuePosition, end: valuePosition + length, isUndefinedLength: false };
}
