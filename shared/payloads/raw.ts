import type { PayloadFacts } from './payload-facts.ts';

/** The image file as it is. */
export const RAW_FACTS = {
  label: 'The image file as it is',
  sends: () => 'the image file itself',
  tried: () => 'The picture itself',
  takes: [],
  contentType: { type: null, isFixed: false },
  carries: 'image',
  isBase64: false,
  largestImageBytes: null,
  goesDirect: true,
  goesInBatch: true,
  // Types that containers of the field take; octet-stream comes last, it says least.
  variants: [
    {},
    { contentType: 'image/png' },
    { contentType: 'image/jpeg' },
    { contentType: 'application/x-image' },
    { contentType: 'image/x-image' },
    { contentType: 'application/octet-stream' },
  ],
  served: {
    source: 'body',
    types: [
      '',
      'image/*',
      'application/dicom',
      'application/octet-stream',
      'application/x-image',
      'application/x-nifti',
      'application/x-nifti+gzip',
      'application/gzip',
      'application/zip',
    ],
    words: 'the image itself',
    typeWords:
      'image/*, application/dicom, application/zip of slices, application/x-nifti, application/x-image, application/octet-stream',
  },
} as const satisfies PayloadFacts;
