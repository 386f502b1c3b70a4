import type { PayloadFacts } from './payload-facts.ts';

/** The image as a file of a multipart/form-data form. */
export const MULTIPART_FACTS = {
  label: 'A web form with the file in it',
  sends: (field) => `form upload, the image in “${field}”`,
  tried: ({ field }) => `Form with the file in "${field}"`,
  takes: ['field', 'meta'],
  contentType: { type: 'multipart/form-data', isFixed: true },
  carries: 'image',
  isBase64: false,
  largestImageBytes: null,
  goesDirect: true,
  goesInBatch: true,
  variants: [{ field: 'image' }, { field: 'file' }],
  served: {
    source: 'form-file',
    types: ['multipart/form-data'],
    words: 'a form with a file field "image"',
    typeWords: 'multipart/form-data',
  },
} as const satisfies PayloadFacts;
