import type { PayloadFacts } from './payload-facts.ts';

/** The image as base64 text in a JSON object. */
export const JSON_FACTS = {
  label: 'JSON, the image as base64 text',
  sends: (field) => `JSON, the image as base64 in “${field}”`,
  tried: ({ field, hasTemplate }) => (hasTemplate ? 'JSON by the template' : `JSON with the picture in "${field}"`),
  takes: ['field', 'meta', 'template'],
  contentType: { type: 'application/json', isFixed: false },
  carries: 'image',
  isBase64: true,
  largestImageBytes: null,
  goesDirect: true,
  goesInBatch: true,
  variants: [{ field: 'image' }, { field: 'inputs' }, { field: 'instances' }, { field: 'data' }],
  served: {
    source: 'base64',
    types: ['application/json'],
    words: 'JSON with a base64 "image"',
    typeWords: 'application/json',
  },
} as const satisfies PayloadFacts;
