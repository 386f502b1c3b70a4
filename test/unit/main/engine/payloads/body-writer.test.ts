import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameBody, type BodyFrame } from '../../../../../main/engine/payloads/body-frame.ts';
import { bodyWriter } from '../../../../../main/engine/payloads/body-writer.ts';

const frame = (isBase64: boolean): BodyFrame => ({
  before: Buffer.from('<'),
  after: Buffer.from('>'),
  isBase64,
  contentType: 'text/plain',
});

test('an image in pieces of any lengths makes the body it makes in one', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)));
  fc.assert(
    fc.property(fc.boolean(), pieces, (isBase64, parts) => {
      const image = Buffer.concat(parts);
      const writer = bodyWriter(frame(isBase64), image.length);
      for (const part of parts) writer.write(part);
      expect(writer.end()).toEqual(frameBody(frame(isBase64), image));
    }),
  );
});

test.each([true, false])('an image shorter than was said is refused as a bug (base64: %s)', (isBase64) => {
  const writer = bodyWriter(frame(isBase64), 10);
  writer.write(Buffer.from('abc'));
  expect(() => writer.end()).toThrow(RangeError);
});

test('a body owns its memory', () => {
  const writer = bodyWriter(frame(false), 2);
  writer.write(Buffer.from('ab'));
  const body = writer.end();
  expect([body.byteOffset, body.buffer.byteLength]).toEqual([0, body.length]);
});
