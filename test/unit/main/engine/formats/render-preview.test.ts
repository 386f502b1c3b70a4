import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { renderPreview, toDisplayBytes } from '../../../../../main/engine/formats/render-preview.ts';
import { readSample } from '../../../../support/sample-images.ts';

describe('drawing a preview', () => {
  it.each([
    ['chest-phantom.png', 'image/png', { width: 320, height: 360, frames: 1 }, { width: 89, height: 100 }],
    ['skin-phantom.jpg', 'image/jpeg', { width: 240, height: 320, frames: 1 }, { width: 75, height: 100 }],
    ['cells-3-pages.tif', 'image/tiff', { width: 200, height: 200, frames: 3 }, { width: 100, height: 100 }],
    [
      ...(['abdomen-ct.dcm', 'application/dicom'] as const),
      { width: 256, height: 192, frames: 1, spacing: { across: 1, down: 1, at: 'patient' }, modality: 'CT' },
      { width: 100, height: 75 },
    ],
    [
      'brain-volume.nii.gz',
      'application/x-nifti+gzip',
      { width: 64, height: 80, frames: 24, spacing: { across: 2, down: 2, at: 'patient' } },
      { width: 64, height: 80 },
    ],
  ] as const)('of %s keeps its shape, says its full size and is 8 bit', async (name, mediaType, size, drawn) => {
    const {
      png,
      grey: _grey,
      frame: _frame,
      ...facts
    } = await renderPreview(await readSample(name), mediaType, { maxEdge: 100 });
    const { format, width, height, depth } = await sharp(png).metadata();
    expect([facts, { format, width, height, depth }]).toEqual([size, { format: 'png', ...drawn, depth: 'uchar' }]);
  });

  it('clips values outside the display range', () => {
    expect([
      ...toDisplayBytes({ samples: Float32Array.from([-10, 0, 51, 100, 900]), display: { black: 0, white: 100 } }),
    ]).toEqual([0, 0, 130, 255, 255]);
  });

  it('turns an inverted range round', () => {
    expect([...toDisplayBytes({ samples: Uint8Array.from([0, 255]), display: { black: 255, white: 0 } })]).toEqual([
      255, 0,
    ]);
  });
});
