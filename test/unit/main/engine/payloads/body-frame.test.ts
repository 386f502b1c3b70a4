import { expect, test } from 'vitest';
import { bodySize, frameBody, type BodyFrame } from '../../../../../main/engine/payloads/body-frame.ts';

const frame = (before: string, after: string, isBase64: boolean): BodyFrame => ({
  before: Buffer.from(before),
  after: Buffer.from(after),
  isBase64,
  contentType: 'text/plain',
});

test.each([
  [frame('<', '>', false), '<hello>'],
  [frame('<', '>', true), '<aGVsbG8=>'],
  [frame('', '', true), 'aGVsbG8='],
  [frame('', '', false), 'hello'],
  [frame('ä', '', false), 'ähello'],
])('a body is what its frame says, of the size foretold: %#', (surrounding, expected) => {
  const body = frameBody(surrounding, Buffer.from('hello'));
  expect({ text: body.toString(), size: bodySize(surrounding, 5) }).toEqual({ text: expected, size: body.length });
});

test('an image with nothing around it is not copied', () => {
  const image = Buffer.from('hello');
  expect(frameBody(frame('', '', false), image)).toBe(image);
});
