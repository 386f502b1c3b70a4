import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encoderFor } from '../../../../../main/engine/payloads/encoder-for.ts';
import type { EncoderSettings } from '../../../../../main/engine/payloads/payload-body.ts';
import { carriesImage, PAYLOADS } from '../../../../../shared/payloads/payloads.ts';
import { REQUEST_NAMES as names, rampBytes as bytesOf } from '../../../../support/request-names.ts';
import { MEDIA_TYPES } from '../../../../../shared/media-types.ts';

const json: EncoderSettings = { payload: 'json', field: 'image', meta: {} };
const multipart: EncoderSettings = { payload: 'multipart', field: 'image', meta: {} };

test('base64 of every length around a slice decodes to the image, byte for byte', () => {
  for (const length of [0, 1, 2, 3, 49_151, 49_152, 49_153, 98_304, 150_001]) {
    const image = bytesOf(length);
    const parsed: unknown = JSON.parse(encoderFor(json, names).encode(image, 'image/png').body.toString('latin1'));
    expect(parsed).toEqual({ image: image.toString('base64') });
  }
});

test('the size is known exactly before anything is read, for every payload, length, type, name and text', () => {
  const settings = fc.record({
    payload: fc.constantFrom(...PAYLOADS.filter(carriesImage)),
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
