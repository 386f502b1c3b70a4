import { expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { ByteWriter } from '../../../../../../../main/engine/formats/dicom/cleaning/byte-writer.ts';
import { writeFileMeta } from '../../../../../../../main/engine/formats/dicom/cleaning/write-file-meta.ts';
import { readFileMeta } from '../../../../../../../main/engine/formats/dicom/reader/file-meta.ts';
import { encodeElements } from '../../../../../../support/canary-dicom/encode.ts';
import { CT_CLASS, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';

const SYNTAX = '1.2.840.10008.1.2.1';

function written(sopClass: string, sopInstance: string): Buffer {
  const sink = memorySink();
  const writer = new ByteWriter(sink);
  writeFileMeta(writer, sopClass, sopInstance, SYNTAX);
  writer.flush();
  return sink.content();
}

/** What another parser finds of it, before a data set. */
function metaElements(content: Buffer) {
  const set = readBack(
    Buffer.concat([content, encodeElements([{ tag: '00080060', vr: 'CS', value: 'CT' }], EXPLICIT)]),
  );
  return { set, tags: Object.keys(set.elements).filter((tag) => tag.startsWith('x0002')) };
}

it('says what the object is and who wrote it, and its length is right', () => {
  const content = written(CT_CLASS, '2.25.17');
  const { set, tags } = metaElements(content);
  expect(tags).toEqual([
    ...['x00020000', 'x00020001', 'x00020002', 'x00020003', 'x00020010', 'x00020012', 'x00020013'],
  ]);
  expect(['x00020002', 'x00020003', 'x00020010', 'x00020013'].map((tag) => set.string(tag))).toEqual([
    ...[CT_CLASS, '2.25.17', SYNTAX, 'SAGITTAL_1'],
  ]);
  expect(content.readUInt32LE(140)).toBe(content.length - 144);
  expect(readFileMeta(memorySource(content)).end).toBe(content.length);
});

it('has nothing in its preamble, and says nothing of what the file does not name', () => {
  const content = written('', '');
  expect(content.subarray(0, 132)).toEqual(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]));
  expect(metaElements(content).tags).toEqual([...['x00020000', 'x00020001', 'x00020010', 'x00020012', 'x00020013']]);
});
