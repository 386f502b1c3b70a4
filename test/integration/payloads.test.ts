import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyWriter } from '../../main/engine/payloads/body-writer.ts';
import { encoderFor } from '../../main/engine/payloads/encoder-for.ts';
import type { EncoderSettings, RequestNames } from '../../main/engine/payloads/payload-body.ts';
import { runPython, shouldSkipPython } from '../support/run-python.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const SCRIPT = readFileSync(new URL('../fixtures/decode_bodies.py', import.meta.url), 'utf8');
/** Around what base64 takes at a time, around a slice of it and a chunk of a copy, and one large image. */
const SIZES = [0, 1, 2, 3, 4, 49_151, 49_152, 49_153, 1_048_575, 1_048_577, 5_000_000];
const META = {
  'si"te\\': 'A\r\nB\u0000\u001f"}',
  'größe 图像': '{{sizeBytes}} of {{fileName}}',
  empty: '',
  part: '{{dicom:Gone}}',
};
const SETTINGS: Readonly<Record<string, EncoderSettings & { readonly imageAt?: readonly (string | number)[] }>> = {
  'json plain': { payload: 'json', field: 'image', meta: {}, imageAt: ['image'] },
  'json odd': { payload: 'json', field: 'im"a\\ge\n\u2028ä', meta: META, imageAt: ['im"a\\ge\n\u2028ä'] },
  'json template': {
    payload: 'json',
    field: 'image',
    meta: META,
    template: {
      'inst"ances': [{ n: 1.5, data: '{{image}}' }],
      hash: '{{sha256}}',
      tag: '{{dicom:Text}}',
      rows: '{{dicom:Rows}}',
    },
    imageAt: ['inst"ances', 0, 'data'],
  },
  'multipart plain': { payload: 'multipart', field: 'image', meta: {} },
  'multipart odd': { payload: 'multipart', field: 'größe 图像', meta: { größe: '{{sizeBytes}} 图"像', empty: '' } },
  raw: { payload: 'raw', field: 'image', meta: {} },
};

describe.skipIf(shouldSkipPython(['werkzeug']))('request bodies, read by Python', { timeout: 120_000 }, () => {
  it('hold the image byte for byte and everything around it, for every payload and size', async () => {
    using folder = temporaryFolder();
    const expected: Record<string, unknown> = {};
    for (const [name, settings] of Object.entries(SETTINGS)) {
      for (const size of SIZES) {
        const image = imageOf(size);
        const encoder = encoderFor(settings, namesOf(image));
        const { body, contentType } = encoder.encode(image, 'application/dicom');
        const file = join(folder.path, `${name} ${size}`);
        writeFileSync(`${file}.body`, body);
        writeFileSync(`${file}.json`, JSON.stringify({ ...settings, contentType }));
        expected[`${name} ${size}`] = meaningOf(name, image);
      }
    }
    expect(await runPython(SCRIPT, [folder.path])).toEqual(expected);
  });

  it('are the same where the image comes in pieces of any length', () => {
    for (const settings of Object.values(SETTINGS)) {
      for (const pieceBytes of [1, 2, 3, 4_096, 49_153]) {
        const image = imageOf(pieceBytes < 4 ? 1_000 : 200_001);
        const encoder = encoderFor(settings, namesOf(image));
        const writer = bodyWriter(encoder.frame('image/png'), image.length);
        for (let at = 0; at < image.length; at += pieceBytes) writer.write(image.subarray(at, at + pieceBytes));
        expect(hash('sha256', writer.end())).toBe(hash('sha256', encoder.encode(image, 'image/png').body));
      }
    }
  });

  it('are refused as a bug where an image is not as long as was said', () => {
    const frame = encoderFor({ payload: 'json', field: 'image', meta: {} }, namesOf(imageOf(1))).frame('image/png');
    const writer = bodyWriter(frame, 10);
    writer.write(imageOf(3));
    expect(() => writer.end()).toThrow(RangeError);
  });
});

function imageOf(size: number): Buffer {
  const image = Buffer.alloc(size);
  for (let index = 0; index < size; index += 1) image[index] = (index * 31 + (index >> 8)) % 256;
  return image;
}

function namesOf(image: Buffer): RequestNames {
  const dicom = new Map<string, string | number>([
    ['Text', 'a"b\\ä\u0000'],
    ['Rows', 512],
  ]);
  const sha256 = hash('sha256', image);
  return { fileName: 'image-7.dcm', boundary: 'b0undary', sha256, sizeBytes: image.length, profileName: 'p', dicom };
}

/** What each of Python's parsers must have understood. */
function meaningOf(name: string, image: Buffer): unknown[] {
  const digest = { sha256: hash('sha256', image), sizeBytes: image.length };
  const size = String(image.length);
  const meta = {
    'si"te\\': META['si"te\\'],
    'größe 图像': `${size} of image-7.dcm`,
    empty: '',
    part: null,
  };
  const form = { image: digest, field: 'image', fileName: 'image-7.dcm', type: 'application/dicom' };
  switch (name) {
    case 'json plain':
      return [{ image: digest, rest: { image: 'IMAGE' } }];
    case 'json odd':
      return [{ image: digest, rest: { 'im"a\\ge\n\u2028ä': 'IMAGE', ...meta } }];
    case 'json template': {
      const filled = { 'inst"ances': [{ n: 1.5, data: 'IMAGE' }], hash: digest.sha256, tag: 'a"b\\ä\u0000', rows: 512 };
      return [{ image: digest, rest: { ...filled, ...meta } }];
    }
    case 'multipart plain':
      return [
        { image: digest, type: 'application/dicom', parts: 1, texts: [] },
        { ...form, fields: [] },
      ];
    case 'multipart odd':
      return [
        { image: digest, type: 'application/dicom', parts: 3, texts: [`${size} 图"像`, ''] },
        {
          ...form,
          field: 'größe 图像',
          fields: [
            ['größe', `${size} 图"像`],
            ['empty', ''],
          ],
        },
      ];
    default:
      return [{ image: digest }];
  }
}
