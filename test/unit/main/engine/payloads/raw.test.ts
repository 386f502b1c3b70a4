import { expect, test } from 'vitest';
import { encoderFor } from '../../../../../main/engine/payloads/encoder-for.ts';
import { bareFrame } from '../../../../../main/engine/payloads/raw.ts';
import type { EncoderSettings } from '../../../../../main/engine/payloads/payload-body.ts';
import { REQUEST_NAMES as names, rampBytes as bytesOf } from '../../../../support/request-names.ts';

test('a raw body is the image itself, not a copy, under its own type or the one of the profile', () => {
  const image = bytesOf(10);
  const raw: EncoderSettings = { payload: 'raw', field: 'image', meta: { left: 'out' } };
  const own = encoderFor(raw, names).encode(image, 'image/tiff');
  expect(own.body).toBe(image);
  expect(own.contentType).toBe('image/tiff');
  const set = encoderFor({ ...raw, contentType: 'application/x-image' }, names).encode(image, 'image/tiff');
  expect(set.contentType).toBe('application/x-image');
});

test('nothing surrounds an image that is put into S3 by itself', () => {
  const nothing = Buffer.alloc(0);
  expect(bareFrame('image/png')).toEqual({
    before: nothing,
    after: nothing,
    isBase64: false,
    contentType: 'image/png',
  });
});
