import { describe, expect, it } from 'vitest';
import { readImage } from '../../../../main/endpoint/read-image.ts';
import { readSample } from '../../../support/sample-images.ts';

async function read(body: Buffer | string, contentType: string): Promise<unknown> {
  const { bytes, mediaType } = await readImage(Buffer.from(body), contentType);
  return [mediaType, bytes.length];
}

describe('reading the image of a request', () => {
  it('takes base64 with line breaks, without padding and as a data URL', async () => {
    const png = await readSample('calibration-16-bit.png');
    const base64 = png.toString('base64');
    const forms = [base64.replace(/.{76}/g, '$&\r\n'), base64.replace(/=+$/, ''), `data:image/png;base64,${base64}`];
    const images = await Promise.all(
      forms.map((image) => read(JSON.stringify({ image }), 'Application/JSON;charset=utf-8')),
    );
    expect(images).toEqual(forms.map(() => ['image/png', png.length]));
  });

  it('tells the type from the bytes, not from the header', async () => {
    const dicom = await readSample('abdomen-ct.dcm');
    expect(await read(dicom, 'image/png')).toEqual(['application/dicom', dicom.length]);
  });

  it.each(['text/csv', 'application/x-www-form-urlencoded', 'application/x-npy'])('refuses %s', async (contentType) => {
    await expect(read('x', contentType)).rejects.toMatchObject({ status: 415 });
  });
});
