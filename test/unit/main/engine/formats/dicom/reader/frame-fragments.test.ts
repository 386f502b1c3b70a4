import { expect, it } from 'vitest';
import { bufferSource } from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import { openDicom } from '../../../../../../../main/engine/formats/dicom/reader/dicom-file.ts';
import {
  framesOf,
  joinFragments,
  readFragments,
} from '../../../../../../../main/engine/formats/dicom/reader/frame-fragments.ts';

const item = (body: Buffer): Buffer => {
  const head = Buffer.from('feff00e000000000', 'hex');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const longs = (...offsets: number[]): Buffer => {
  const table = Buffer.alloc(offsets.length * 8);
  offsets.forEach((offset, index) => table.writeBigUInt64LE(BigInt(offset), index * 8));
  return table;
};

/** What each frame's bytes are, in hexadecimal; null where it cannot be told. */
function framesIn(table: string, fragments: readonly string[], frames: number, extended: Buffer | null = null) {
  const items = [table, ...fragments].map((text) => item(hex(text)));
  const bytes = Buffer.concat([hex('e07f10004f420000ffffffff'), ...items, hex('feffdde000000000')]);
  const element = openDicom(bytes).dataSet.elements.get(0x7fe0_0010);
  if (element === undefined) throw new Error('no pixel data');
  const source = bufferSource(bytes);
  const found = framesOf(source, readFragments(source, element), frames, extended);
  return found?.map((frame) => joinFragments(source, frame)?.toString('hex')) ?? null;
}

it.each<[string, ReturnType<typeof framesIn>, readonly string[] | null]>([
  ['all fragments of the only frame', framesIn('', ['aaaa', 'bbbb'], 1), ['aaaabbbb']],
  ['a fragment each', framesIn('', ['aaaa', 'bbbb'], 2), ['aaaa', 'bbbb']],
  ['by the basic offset table', framesIn('0000000014000000', ['aaaa', 'bbbb', 'cccc'], 2), ['aaaabbbb', 'cccc']],
  ['by the extended offset table', framesIn('', ['aaaa', 'bbbb', 'cccc'], 2, longs(0, 10)), ['aaaa', 'bbbbcccc']],
  ['by how JPEGs begin', framesIn('', ['ffd8ffe0', 'aaaa', 'ffd8ffe0'], 2), ['ffd8ffe0aaaa', 'ffd8ffe0']],
  [
    'by how they begin where the table is wrong',
    framesIn('0000000063000000', ['ffd8ffe0', 'aa00', 'ffd8ffe0'], 2),
    ['ffd8ffe0aa00', 'ffd8ffe0'],
  ],
  ['not at all', framesIn('', ['aaaa', 'bbbb', 'cccc'], 2), null],
  ['not at all where there are too few', framesIn('', ['ffd8ffe0'], 2), null],
  ['not at all where there are none', framesIn('', [], 1), null],
])('frames are told apart: %s', (_, found, expected) => {
  expect(found).toEqual(expected);
});
