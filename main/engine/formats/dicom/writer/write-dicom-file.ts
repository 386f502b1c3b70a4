import { EXPLICIT_SYNTAX } from '../reader/transfer-syntax.ts';
import { TAG, type Elements } from './elements.ts';
import { IMPLEMENTATION_NAME, IMPLEMENTATION_UID } from './implementation.ts';
import { writeDataSet } from './write-data-set.ts';

/** A DICOM file in explicit little endian: preamble, file meta and data set. Texts are UTF-8, so the data set says ISO_IR 192. */
export function writeDicomFile(elements: Elements): Buffer {
  const meta = writeDataSet([
    [0x0002_0001, 'OB', Buffer.from([0, 1])],
    [0x0002_0002, 'UI', textOf(elements, TAG.sopClassUid)],
    [0x0002_0003, 'UI', textOf(elements, TAG.sopInstanceUid)],
    [0x0002_0010, 'UI', EXPLICIT_SYNTAX],
    [0x0002_0012, 'UI', IMPLEMENTATION_UID],
    [0x0002_0013, 'SH', IMPLEMENTATION_NAME],
  ]);
  return Buffer.concat([
    Buffer.alloc(PREAMBLE_BYTES),
    Buffer.from('DICM'),
    writeDataSet([[0x0002_0000, 'UL', [meta.length]]]),
    meta,
    writeDataSet([...elements, [TAG.specificCharacterSet, 'CS', 'ISO_IR 192']]),
  ]);
}

const PREAMBLE_BYTES = 128;

function textOf(elements: Elements, tag: number): string {
  const value = elements.find(([found]) => found === tag)?.[2];
  if (typeof value !== 'string') throw new Error('a DICOM file names its class and itself');
  return value;
}
