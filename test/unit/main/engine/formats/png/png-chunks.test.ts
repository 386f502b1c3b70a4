import { expect, it } from 'vitest';
import { isCritical, pngChunks, pixelsOffset } from '../../../../../../main/engine/formats/png/png-chunks.ts';
import { defectOf, windowOf } from '../../../../../support/cleaning.ts';

function chunk(type: string, data: string, length = data.length): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return Buffer.concat([head, Buffer.from(type), Buffer.from(data), Buffer.alloc(4)]);
}
const walk = (...pieces: Buffer[]) => [...pngChunks(windowOf(Buffer.concat(pieces)), 0)];

it('chunks are found up to the one that ends the picture, and none behind it', () => {
  expect(walk(chunk('IDAT', 'abc'), chunk('IEND', ''), Buffer.from('CANARY'))).toEqual([
    { type: 'IDAT', start: 0, dataStart: 8, dataEnd: 11 },
    { type: 'IEND', start: 15, dataStart: 23, dataEnd: 23 },
  ]);
});

it.each([
  ['no letters', [chunk('12AT', 'abc')]],
  ['more than the file has', [chunk('IDAT', 'abc', 4_000_000_000)]],
  ['no end', [chunk('IDAT', 'abc')]],
])('a walk over %s is a defect', (_, pieces) => {
  expect(defectOf(() => walk(...pieces)).kind).toBe('unreadable-file');
});

it('what is critical starts with a capital, and a frame’s pixels behind its number', () => {
  const [idat, text, frame] = walk(chunk('IDAT', ''), chunk('tEXt', ''), chunk('fdAT', ''), chunk('IEND', ''));
  expect([idat, text, frame].map((each) => each && [isCritical(each), pixelsOffset(each)])).toEqual([
    [true, 0],
    [false, 0],
    [false, 4],
  ]);
});
