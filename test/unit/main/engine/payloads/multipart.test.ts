import { expect, test } from 'vitest';
import { encoderFor } from '../../../../../main/engine/payloads/encoder-for.ts';
import type { EncoderSettings } from '../../../../../main/engine/payloads/payload-body.ts';
import { REQUEST_NAMES as names, rampBytes as bytesOf } from '../../../../support/request-names.ts';

const multipart: EncoderSettings = { payload: 'multipart', field: 'image', meta: {} };

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
