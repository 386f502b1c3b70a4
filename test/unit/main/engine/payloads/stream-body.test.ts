import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameBody, type BodyFrame } from '../../../../../main/engine/payloads/body-frame.ts';
import { streamBody } from '../../../../../main/engine/payloads/stream-body.ts';

const frames = fc.record({
  before: fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
  after: fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
  isBase64: fc.boolean(),
  contentType: fc.constant('application/json'),
});

async function joined(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

test('a body read from any byte on, in pieces of any size, is the end of the body made in one go', async () => {
  const image = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  await fc.assert(
    fc.asyncProperty(
      frames,
      image,
      fc.nat(80),
      fc.integer({ min: 1, max: 9 }),
      async (frame, bytes, from, pieceBytes) => {
        const whole = frameBody(frame, bytes);
        const fromByte = Math.min(from, whole.length);
        const open = async function* (start: number) {
          for (let at = start; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
        };
        expect(await joined(streamBody(frame, bytes.length, open, fromByte))).toEqual(whole.subarray(fromByte));
      },
    ),
  );
});

test('the image is read to its end even where only what follows it is asked for', async () => {
  let isRead = false;
  const frame: BodyFrame = {
    before: Buffer.from('<'),
    after: Buffer.from('>'),
    isBase64: true,
    contentType: 'text/plain',
  };
  const open = async function* () {
    yield Buffer.alloc(0);
    isRead = true;
  };
  expect((await joined(streamBody(frame, 3, open, 5))).toString()).toBe('>');
  expect(isRead).toBe(true);
});
