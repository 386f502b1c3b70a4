import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { memorySource } from '../../bytes/byte-ends.ts';
import { fragmentsOf, layOut, type PlacedElement } from './dicom-layout.ts';

/** The Extended Offset Table, explicit little endian, whose representation (OV) dicom-parser does not know. */
const TABLE_HEADER = Buffer.from('e07f01004f560000', 'hex');
const TABLE = 0x7fe0_0001;
const PIXEL_DATA = 0x7fe0_0010;

/** A data set up to its Extended Offset Table, and its pixel data found by own means; null for a file without such a table. */
export function readLongOffsets(bytes: Buffer): { readonly dataSet: DataSet; readonly pixelData: Element } | null {
  if (!bytes.includes(TABLE_HEADER)) return null;
  const source = memorySource(bytes);
  const { elements } = layOut(source);
  const table = elements.find(({ tag }) => tag === TABLE);
  const pixelData = elements.find(({ tag }) => tag === PIXEL_DATA);
  if (table === undefined || pixelData?.isUndefinedLength !== true) return null;
  const dataSet = dicomParser.parseDicom(bytes, { untilTag: 'x7fe00001' });
  const [first, ...fragments] = fragmentsOf(source, pixelData);
  const start = first === undefined ? 0 : first.position + first.length;
  return {
    dataSet,
    pixelData: {
      tag: 'x7fe00010',
      vr: pixelData.vr,
      dataOffset: pixelData.valueStart,
      length: pixelData.end - pixelData.valueStart,
      hadUndefinedLength: true,
      encapsulatedPixelData: true,
      basicOffsetTable: offsetsIn(bytes, table),
      fragments: fragments.map(({ position, length }) => ({ offset: position - 8 - start, position, length })),
    },
  };
}

function offsetsIn(bytes: Buffer, { valueStart, end }: PlacedElement): number[] {
  const count = Math.floor((end - valueStart) / 8);
  return Array.from({ length: count }, (_, frame) => Number(bytes.readBigUInt64LE(valueStart + frame * 8)));
}
