import type { PayloadFacts } from './payload-facts.ts';

/** JSON that says where in S3 the image lies. */
export const S3_POINTER_FACTS = {
  label: 'A pointer to the image in S3',
  sends: () => 'a pointer to the image in S3',
  tried: () => 'Its address in S3',
  takes: ['template'],
  contentType: { type: 'application/json', isFixed: false },
  carries: 'address',
  isBase64: false,
  // The largest object S3 takes: 5 TiB.
  largestImageBytes: 5 * 1024 ** 4,
  goesDirect: false,
  goesInBatch: false,
  variants: [{}],
  served: {
    source: 'address',
    types: ['application/json'],
    words: 'an S3 "bucket" and "key"',
    typeWords: 'application/json',
  },
} as const satisfies PayloadFacts;
