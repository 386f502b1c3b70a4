import { describe, expect, it } from 'vitest';
import { cleaned, EXPLICIT, dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import type { Element } from '../../../../../../support/canary-dicom/encode.ts';
import { openDicom } from '../../../../../../../main/engine/formats/dicom/reader/dicom-file.ts';
import { bufferSource } from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import { joinFragments, readFragments } from '../../../../../../../main/engine/formats/dicom/reader/frame-fragments.ts';

const JPEG = '1.2.840.10008.1.2.4.50';
/** 16 bytes. */
const FRAME = Buffer.from('ffd8ffda0008010100003f001234ffd9', 'hex');

const shorts = (...values: number[]): Buffer => {
  const table = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => table.writeUInt32LE(value, index * 4));
  return table;
};
const longs = (...values: number[]): Buffer => {
  const table = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => table.writeBigUInt64LE(BigInt(value), index * 8));
  return table;
};

/** A file whose Basic Offset Table holds the given bytes. */
function withTable(table: Buffer, fragments: readonly Buffer[], frames: number, more: readonly Element[] = []): Buffer {
  const file = dicomWith(
    [
      ...more,
      { tag: '00280008', vr: 'IS', value: String(frames) },
      { tag: '7fe00010', vr: 'OB', value: { fragments } },
    ],
    EXPLICIT,
    JPEG,
  );
  const at = file.lastIndexOf(Buffer.from('e07f10004f420000ffffffff', 'hex')) + 12;
  const item = Buffer.from('feff00e000000000', 'hex');
  item.writeUInt32LE(table.length, 4);
  return Buffer.concat([file.subarray(0, at), item, table, file.subarray(at + 8)]);
}

async function writtenTables(file: Buffer) {
  const { outcome, content } = await cleaned(file);
  if (!outcome.ok) return outcome.failure.kind;
  const { dataSet } = openDicom(content);
  const element = dataSet.elements.get(0x7fe0_0010);
  if (element === undefined) throw new Error('no pixel data');
  const { basicOffsetTable } = readFragments(bufferSource(content), element);
  const basic = basicOffsetTable && joinFragments(bufferSource(content), [basicOffsetTable]);
  return { basic, offsets: dataSet.value(0x7fe0_0001), lengths: dataSet.value(0x7fe0_0002) };
}

const NONE = { basic: Buffer.alloc(0), offsets: null, lengths: null };

describe('the Basic Offset Table', () => {
  it('stays where it says where the frames are', async () => {
    const right = shorts(0, 24);
    expect(await writtenTables(withTable(right, [FRAME, FRAME], 2))).toEqual({ ...NONE, basic: right });
  });

  it.each<[string, Buffer]>([
    ['of words', Buffer.from('Zqmuster')],
    ['with words behind it', Buffer.concat([shorts(0, 24), Buffer.from('Anna')])],
    ['with an offset in a frame', shorts(0, 20)],
    ['for fewer frames', shorts(0)],
  ])('%s becomes empty', async (_, table) => {
    expect(await writtenTables(withTable(table, [FRAME, FRAME], 2))).toEqual(NONE);
  });

  it('says where frames are written, which fragments of odd length move', async () => {
    const odd = [FRAME.subarray(0, 15), FRAME.subarray(15), FRAME];
    expect(await writtenTables(withTable(shorts(0, 32), odd, 2))).toEqual({ ...NONE, basic: shorts(0, 24) });
    const padded = [Buffer.concat([FRAME, Buffer.alloc(1)]), FRAME];
    expect(await writtenTables(withTable(shorts(0, 25), padded, 2))).toEqual({ ...NONE, basic: shorts(0, 26) });
  });
});

describe('the Extended Offset Table', () => {
  const tables = (offsets: Buffer, lengths: Buffer): Element[] => [
    { tag: '7fe00001', vr: 'OV', value: offsets },
    { tag: '7fe00002', vr: 'OV', value: lengths },
    { tag: '7fe00003', vr: 'UV', value: Buffer.from('Zqmuster') },
  ];
  const written = (offsets: Buffer, lengths: Buffer) =>
    writtenTables(withTable(Buffer.alloc(0), [FRAME, FRAME], 2, tables(offsets, lengths)));

  it('stays where it and its lengths are those of the frames', async () => {
    const [offsets, lengths] = [longs(0, 24), longs(16, 15)];
    expect(await written(offsets, lengths)).toEqual({ ...NONE, offsets, lengths });
  });

  it.each<[string, Buffer, Buffer]>([
    ['of words', Buffer.from('Zqmustermann Ann'), longs(16, 16)],
    ['with lengths of words', longs(0, 24), Buffer.from('Zqmustermann Ann')],
    ['with other offsets', longs(0, 26), longs(16, 16)],
    ['with other lengths', longs(0, 24), longs(16, 12)],
    ['of a frame', longs(0), longs(16)],
  ])('%s goes', async (_, offsets, lengths) => {
    expect(await written(offsets, lengths)).toEqual(NONE);
  });
});

it('fragments of frames that cannot be told apart are refused', async () => {
  const parts = [FRAME.subarray(0, 8), FRAME.subarray(8, 12), FRAME.subarray(12)];
  expect(await writtenTables(withTable(Buffer.alloc(0), parts, 2))).toBe('unreadable-file');
});
