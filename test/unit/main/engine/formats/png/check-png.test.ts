import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { checkPng } from '../../../../../../main/engine/formats/png/check-png.ts';
import { checkBytes } from '../../../../../support/check-bytes.ts';
import { pngChunk, tinyPng } from '../../../../../support/tiny-images.ts';

const SIGNATURE = tinyPng().subarray(0, 8);
const DATA = pngChunk('IDAT', deflateSync(Buffer.alloc(15)));
const END = pngChunk('IEND', Buffer.alloc(0));
const header = (...bytes: number[]) => pngChunk('IHDR', Buffer.from([0, 0, 0, 4, 0, 0, 0, 3, ...bytes]));
const HEADER = header(8, 0, 0, 0, 0);
const file = (...chunks: Buffer[]) => Buffer.concat([SIGNATURE, ...chunks]);

function wrongSum(): Buffer {
  const png = tinyPng();
  png.writeUInt8(png.readUInt8(png.length - 1) ^ 1, png.length - 1);
  return png;
}

it.each([
  ['by itself', tinyPng()],
  ['with bytes behind its end', Buffer.concat([tinyPng(), Buffer.from('film')])],
  ['with a chunk larger than is read at once', file(HEADER, pngChunk('tEXt', Buffer.alloc(200_000)), DATA, END)],
])('a picture is whole %s', async (_what, bytes) => {
  expect(await checkBytes(checkPng, bytes)).toEqual({ width: 4, height: 3, frames: 1 });
});

it.each([
  ['cut before its end', tinyPng().subarray(0, -12), 'its structure goes on'],
  ['cut inside a chunk', tinyPng().subarray(0, 50), 'its structure goes on'],
  ['damaged', wrongSum(), 'CRC mismatch in the chunk'],
  ['without pixels', file(HEADER, END), 'no IDAT chunk before IEND'],
  ['with empty pixels', file(HEADER, pngChunk('IDAT', Buffer.alloc(0)), END), 'no IDAT chunk before IEND'],
  ['without its header first', file(DATA, HEADER, END), 'chunk IDAT out of place'],
  ['with two headers', file(HEADER, HEADER, DATA, END), 'chunk IHDR out of place'],
  ['of a header of another length', file(pngChunk('IHDR', Buffer.alloc(14)), DATA, END), 'IHDR of 14 bytes'],
  ['with no chunk where one should be', file(HEADER, Buffer.alloc(20)), 'no chunk header'],
  ['of a colour of a depth there is not', file(header(4, 2, 0, 0, 0), DATA, END), 'does not exist'],
  ['woven in a way there is not', file(header(8, 0, 0, 0, 2), DATA, END), 'does not exist'],
])('a picture %s is refused', async (_what, bytes, detail) => {
  expect(await checkBytes(checkPng, bytes)).toContain(detail);
});
