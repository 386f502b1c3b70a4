import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readImage } from '../../../../../main/endpoint/read-image.ts';
import { encoderFor } from '../../../../../main/engine/payloads/encoder-for.ts';
import { ADDRESS_WRITERS } from '../../../../../main/engine/payloads/payload-bodies.ts';
import { carriesImage, PAYLOAD_FACTS, PAYLOADS } from '../../../../../shared/payloads/payloads.ts';
import { REQUEST_NAMES } from '../../../../support/request-names.ts';
import { readSample } from '../../../../support/sample-images.ts';

const settings = { field: 'image', meta: {} };

it('every form has a file that makes its bodies, and a test of its own', () => {
  const needed = PAYLOADS.flatMap((payload) => [`${payload}.ts`, `${payload}.test.ts`]);
  const folder = new URL('../../../../../main/engine/payloads/', import.meta.url);
  const there = [...readdirSync(folder), ...readdirSync(new URL('.', import.meta.url))];
  expect(needed.filter((file) => !there.includes(file))).toEqual([]);
});

describe.each(PAYLOADS.filter(carriesImage))('a body of the form %s', (payload) => {
  const encoder = encoderFor({ ...settings, payload }, REQUEST_NAMES);
  const facts = PAYLOAD_FACTS[payload];

  it('is taken by the embedded endpoint, which finds the image in it', async () => {
    const image = await readSample('calibration-16-bit.png');
    const { body, contentType } = encoder.encode(image, 'image/png');
    expect(await readImage(body, contentType)).toEqual({ bytes: image, mediaType: 'image/png' });
  });

  it('is framed under the content type, and in the encoding, that are known of the form', () => {
    const { contentType, isBase64 } = encoder.frame('image/png');
    const type = facts.contentType.type ?? 'image/png';
    expect([contentType.replace(/;.*/, ''), isBase64]).toEqual([type, facts.isBase64]);
  });

  it('goes under the content type of the profile unless the form fixes it', () => {
    const own = encoderFor({ ...settings, payload, contentType: 'x/own' }, REQUEST_NAMES).frame('image/png');
    expect(own.contentType === 'x/own').toBe(!facts.contentType.isFixed);
  });
});

describe.each(PAYLOADS.filter((payload) => !carriesImage(payload)))('an address of the form %s', (payload) => {
  it('is followed by the embedded endpoint to the image', async () => {
    const image = await readSample('calibration-16-bit.png');
    const s3 = { bucket: 'scans', key: 'in/7.png' };
    const values = { ...REQUEST_NAMES, contentType: 'image/png', s3 };
    const { body, contentType } = ADDRESS_WRITERS[payload](settings, values);
    const followed: unknown[] = [];
    const read = await readImage(body, contentType, async (address) => {
      followed.push(address);
      return image;
    });
    expect({ read, followed }).toEqual({ read: { bytes: image, mediaType: 'image/png' }, followed: [s3] });
  });
});
