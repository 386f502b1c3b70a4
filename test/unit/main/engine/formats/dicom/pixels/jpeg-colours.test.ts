import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../../../../main/engine/formats/decode-picture.ts';
import { jpegColours } from '../../../../../../../main/engine/formats/dicom/pixels/jpeg-colours.ts';
import { JPEG_BASELINE, writeDicom } from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';

const JFIF = 'ffe000104a46494600010100000100010000';
const adobe = (transform: number): string => `ffee000e41646f6265006400000000${transform.toString(16).padStart(2, '0')}`;
const frameOf = (marker: string, ids: string): string =>
  `${marker}0011080008000803${ids.replace(/../g, (id) => `${id}1100`)}`;
const SCAN = 'ffda000c03010002110311003f00';

describe('a JPEG stream', () => {
  it.each([
    ['with the mark of JFIF is YCbCr', [JFIF, frameOf('ffc0', '010203'), SCAN], 'ycc'],
    ['with the mark of Adobe is what that says: YCbCr', [adobe(1), frameOf('ffc0', '010203'), SCAN], 'ycc'],
    ['with the mark of Adobe is what that says: RGB', [adobe(0), frameOf('ffc0', '010203'), SCAN], 'rgb'],
    ['with both marks goes by that of Adobe', [JFIF, adobe(0), frameOf('ffc0', '010203'), SCAN], 'rgb'],
    ['whose components are called R, G and B is RGB', [frameOf('ffc2', '524742'), SCAN], 'rgb'],
    ['without a mark does not say', [frameOf('ffc0', '010203'), SCAN], null],
    ['without losses is not converted', [JFIF, frameOf('ffc3', '010203'), SCAN], null],
    ['that is cut does not say', [JFIF.slice(0, 12)], null],
  ])('%s', (_, segments, colours) => {
    expect(jpegColours(Buffer.from(`ffd8${segments.join('')}`, 'hex'))).toBe(colours);
  });

  it('that is YCbCr is shown so where its DICOM file calls it RGB', async () => {
    const [red, green, blue] = [200, 90, 30];
    const bare = await sharp({
      create: { width: 16, height: 16, channels: 3, background: { r: red, g: green, b: blue } },
    })
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const jpeg = Buffer.concat([bare.subarray(0, 2), Buffer.from(JFIF, 'hex'), bare.subarray(2)]);
    const elements = (photometric: string) =>
      dicomImage(16, 16, 8, { frames: [jpeg] }, [
        ['00280002', 'US', [3]],
        ['00280004', 'CS', photometric],
        ['00280006', 'US', [0]],
      ]);
    for (const photometric of ['RGB', 'YBR_FULL']) {
      const { samples } = await decodePicture(writeDicom(JPEG_BASELINE, elements(photometric)), 'application/dicom');
      const off = [red, green, blue].map((value, channel) => Math.abs((samples[channel] ?? 0) - value));
      expect(Math.max(...off)).toBeLessThan(4);
    }
  });
});
