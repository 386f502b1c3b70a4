import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encoderFor } from '../../../../../main/engine/payloads/encoder-for.ts';
import type { EncoderSettings, RequestNames } from '../../../../../main/engine/payloads/encoder-for.ts';
import { MEDIA_TYPES } from '../../../../../shared/media-types.ts';

const names: RequestNames = {
  fileName: 'image-7.png',
  boundary: 'b0undary',
  sha256: 'ab'.repeat(32),
  sizeBytes: 5,
  profileName: 'chest',
  dicom: new Map(),
};
const json: EncoderSettings = { payload: 'json', field: 'image', meta: {} };
const multipart: EncoderSettings = { payload: 'multipart', field: 'image', meta: {} };

function bytesOf(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) % 256));
}

test('a json body holds the image under the field, first, and nothing else without meta', () => {
  const { body, contentType } = encoderFor(json, names).encode(Buffer.from([255, 254, 0, 1]), 'image/png');
  expect({ body: body.toString(), contentType }).toEqual({
    body: '{"image":"//4AAQ=="}',
    contentType: 'application/json',
  });
});

test('a json body escapes odd names and texts, and the profile may name its content type', () => {
  const meta = { 'sp"ot\\': 'läs\n\u2028ion', 'do"ne': '1' };
  const settings = { ...json, field: 'im"age\u0000', meta, contentType: 'application/json; charset=utf-8' };
  const { body, contentType } = encoderFor(settings, names).encode(Buffer.from('hello'), 'image/png');
  expect(JSON.parse(body.toString('utf8'))).toEqual({ 'im"age\u0000': 'aGVsbG8=', ...meta });
  expect(contentType).toBe('application/json; charset=utf-8');
});

test('a meta entry of the same name never hides the image', () => {
  const meta = { image: 'not this', site: 'A' };
  const { body } = encoderFor({ ...json, meta }, names).encode(Buffer.from('hello'), 'image/png');
  expect(JSON.parse(body.toString())).toEqual({ image: 'aGVsbG8=', site: 'A' });
});

test('base64 of every length around a slice decodes to the image, byte for byte', () => {
  for (const length of [0, 1, 2, 3, 49_151, 49_152, 49_153, 98_304, 150_001]) {
    const image = bytesOf(length);
    const parsed: unknown = JSON.parse(encoderFor(json, names).encode(image, 'image/png').body.toString('latin1'));
    expect(parsed).toEqual({ image: image.toString('base64') });
  }
});

test('a multipart body is read by a decoder that is not ours: file, type, pseudonym and meta', async () => {
  const meta = { 'site "A"': 'first\nsecond', note: 'ä' };
  const image = bytesOf(5_000);
  const { body, contentType } = encoderFor({ ...multipart, meta }, names).encode(image, 'application/dicom');
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const file = form.get('image');
  if (!(file instanceof File)) throw new Error('the image is not a file');
  expect({ name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) }).toEqual({
    name: 'image-7.png',
    type: 'application/dicom',
    bytes: image,
  });
  expect([...form.entries()].slice(1)).toEqual([
    ['site "A"', 'first\r\nsecond'],
    ['note', 'ä'],
  ]);
});

test('a multipart body is the bytes a browser would send', () => {
  const settings = { ...multipart, field: 'a"\r\nb', meta: { k: 'v' }, contentType: 'image/x-image' };
  const { body, contentType } = encoderFor(settings, names).encode(Buffer.from('DATA'), 'image/png');
  expect(contentType).toBe('multipart/form-data; boundary=b0undary');
  expect(body.toString()).toBe(
    '--b0undary\r\nContent-Disposition: form-data; name="a%22%0D%0Ab"; filename="image-7.png"\r\n' +
      'Content-Type: image/png\r\n\r\nDATA\r\n' +
      '--b0undary\r\nContent-Disposition: form-data; name="k"\r\n\r\nv\r\n--b0undary--\r\n',
  );
});

test('a boundary that could break out of its header is refused', () => {
  expect(() => encoderFor(multipart, { ...names, boundary: 'a\r\nb' })).toThrow(RangeError);
});

test('a raw body is the image itself, not a copy, under its own type or the one of the profile', () => {
  const image = bytesOf(10);
  const raw: EncoderSettings = { payload: 'raw', field: 'image', meta: { left: 'out' } };
  const own = encoderFor(raw, names).encode(image, 'image/tiff');
  expect(own.body).toBe(image);
  expect(own.contentType).toBe('image/tiff');
  const set = encoderFor({ ...raw, contentType: 'application/x-image' }, names).encode(image, 'image/tiff');
  expect(set.contentType).toBe('application/x-image');
});

test('the size is known exactly before anything is read, for every payload, length, type, name and text', () => {
  const settings = fc.record({
    payload: fc.constantFrom('json' as const, 'multipart' as const, 'raw' as const),
    field: fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
    meta: fc.dictionary(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ unit: 'binary' }), { maxKeys: 4 }),
  });
  const image = bytesOf(10_000);
  fc.assert(
    fc.property(settings, fc.nat(10_000), fc.constantFrom(...MEDIA_TYPES), (profile, length, mediaType) => {
      const encoder = encoderFor(profile, names);
      return (
        encoder.encode(image.subarray(0, length), mediaType).body.length === encoder.encodedSize(length, mediaType)
      );
    }),
    { numRuns: 300 },
  );
});

test('every length from 0 to 10,000 has the size foretold', () => {
  const image = bytesOf(10_000);
  const encoder = encoderFor({ ...json, meta: { site: 'ä' } }, names);
  const wrong = Array.from({ length: 10_001 }, (_, length) => length).filter(
    (length) =>
      encoder.encode(image.subarray(0, length), 'image/png').body.length !== encoder.encodedSize(length, 'image/png'),
  );
  expect(wrong).toEqual([]);
});

test('a body owns its memory, so that it can be handed to another thread whole', () => {
  const { body } = encoderFor(json, names).encode(Buffer.from('tiny'), 'image/png');
  expect({ offset: body.byteOffset, length: body.buffer.byteLength }).toEqual({ offset: 0, length: body.length });
});

test('the image is not changed by encoding it', () => {
  const image = bytesOf(1_000);
  const before = createHash('sha256').update(image).digest('hex');
  for (const settings of [json, multipart]) encoderFor(settings, names).encode(image, 'image/png');
  expect(createHash('sha256').update(image).digest('hex')).toBe(before);
});
