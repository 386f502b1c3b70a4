import { memorySource } from '../../formats/bytes/byte-ends.ts';
import { ByteReader } from '../../formats/dicom/reader/byte-reader.ts';
import { supplyOf } from '../../formats/dicom/reader/byte-source.ts';
import { textDecoder, type DecodeText } from '../../formats/dicom/reader/character-sets.ts';
import { DataSet, placeElements } from '../../formats/dicom/reader/data-set.ts';
import { ElementWalker } from '../../formats/dicom/reader/element-walker.ts';
import { readDataSetForm, readFileMeta } from '../../formats/dicom/reader/file-meta.ts';
import { inflateWhole } from '../../formats/dicom/reader/inflate.ts';
import { sniffMediaType } from '../../formats/sniff.ts';

/** What DICOM holds results in. */
export type ResultKind = 'segmentation' | 'report' | 'presentation';

/** A DICOM object that is an answer: what kind of result, its data set, and how its texts are written. */
export interface DicomAnswer {
  readonly kind: ResultKind;
  readonly dataSet: DataSet;
  readonly decode: DecodeText;
}

const MOST_BYTES = 536_870_912;
const WINDOW_BYTES = 65_536;

/** The result in a DICOM file; null for other bytes and other objects. Throws a DicomDefectError where its data set cannot be read. */
export function openDicomAnswer(body: Buffer): DicomAnswer | null {
  if (sniffMediaType(body) !== 'application/dicom') return null;
  const file = memorySource(body);
  const meta = readFileMeta(file);
  const { encoding, isDeflated } = readDataSetForm(file, meta);
  const bytes = isDeflated ? inflateWhole(body.subarray(meta.end), MOST_BYTES) : body;
  const start = isDeflated ? 0 : meta.end;
  const walker = new ElementWalker(new ByteReader(supplyOf(memorySource(bytes), start), WINDOW_BYTES), encoding);
  const dataSet = new DataSet(bytes, encoding, placeElements(walker));
  const kind = kindOf(dataSet.text(0x0008_0016) ?? '', dataSet.text(0x0008_0060) ?? '');
  return kind === null ? null : { kind, dataSet, decode: textDecoder(dataSet.text(0x0008_0005) ?? '') };
}

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

function kindOf(sopClass: string, modality: string): ResultKind | null {
  if (sopClass === `${STORAGE}66.4` || sopClass === `${STORAGE}66.7` || modality === 'SEG') return 'segmentation';
  if (sopClass.startsWith(`${STORAGE}88.`) || modality === 'SR') return 'report';
  return sopClass.startsWith(`${STORAGE}11.`) || modality === 'PR' ? 'presentation' : null;
}

/** A text of a data set as people read it; '' where there is none. */
export function wordsIn(dataSet: DataSet, tag: number, vr: string, decode: DecodeText): string {
  const value = dataSet.value(tag);
  return value === null ? '' : decode(value, vr).replaceAll('\0', '').trim();
}

/** Numbers of four bytes with a point. */
export function floatsIn(dataSet: DataSet, tag: number): number[] {
  const value = dataSet.value(tag) ?? Buffer.alloc(0);
  const { isLittleEndian } = dataSet.encoding;
  return Array.from({ length: Math.floor(value.length / 4) }, (_, index) =>
    isLittleEndian ? value.readFloatLE(index * 4) : value.readFloatBE(index * 4),
  );
}

/** The frame a reference names, from 0; null where it names none. */
export function frameIn(reference: DataSet): number | null {
  const frame = Number.parseInt(reference.text(0x0008_1160)?.split('\\')[0] ?? '', 10);
  return Number.isSafeInteger(frame) && frame > 0 ? frame - 1 : null;
}
