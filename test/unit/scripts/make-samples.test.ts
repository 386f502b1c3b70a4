import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runDemoModel } from '../../../main/endpoint/demo-model.ts';
import { sniffMediaType, SNIFF_BYTES } from '../../../main/engine/formats/sniff.ts';
import { decodePicture } from '../../../main/engine/formats/decode-picture.ts';
import { PictureError } from '../../../main/engine/formats/pixels/picture.ts';
import { readSample, samplePath } from '../../support/sample-images.ts';

async function outcomeOf(name: string): Promise<string> {
  const bytes = await readSample(name);
  const mediaType = sniffMediaType(bytes.subarray(0, SNIFF_BYTES));
  if (mediaType === null) return 'not an image';
  try {
    const { boxes } = runDemoModel(await decodePicture(bytes, mediaType));
    return boxes.length > 0 ? `${mediaType}, regions found` : `${mediaType}, no regions`;
  } catch (error) {
    return error instanceof PictureError ? 'cannot be opened' : 'crashed';
  }
}

describe('the samples', () => {
  it('are one of each type, one text and one cut image', async () => {
    const entries = readdirSync(samplePath(''), { recursive: true, withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
    const relative = names.map((name) => name.slice(samplePath('').length).replace(/^\/+/, '')).sort();
    const outcomes = await Promise.all(relative.map(async (name) => [name, await outcomeOf(name)] as const));
    expect(Object.fromEntries(outcomes)).toEqual({
      'abdomen-ct.dcm': 'application/dicom, regions found',
      'brain-mr/slice-1.dcm': 'application/dicom, regions found',
      'brain-mr/slice-2.dcm': 'application/dicom, regions found',
      'brain-mr/slice-3.dcm': 'application/dicom, regions found',
      'brain-volume.nii.gz': 'application/x-nifti+gzip, regions found',
      'calibration-16-bit.png': 'image/png, regions found',
      'cells-3-pages.tif': 'image/tiff, regions found',
      'chest-phantom.png': 'image/png, regions found',
      'mammogram-jpeg.dcm': 'application/dicom, regions found',
      'read-me-first.txt': 'not an image',
      'retina-phantom.webp': 'image/webp, regions found',
      'skin-phantom.jpg': 'image/jpeg, regions found',
      'truncated.png': 'cannot be opened',
      'ultrasound-phantom.bmp': 'image/bmp, regions found',
    });
  });
});
