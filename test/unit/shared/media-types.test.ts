import { expect, it } from 'vitest';
import { CONTENT_TYPES, isMediaType, MEDIA_TYPE_NAMES, MEDIA_TYPES } from '../../../shared/media-types.ts';

it('knows its own types and takes neither a zip nor a spelling of its own for one', () => {
  expect(MEDIA_TYPES.every(isMediaType)).toBe(true);
  expect(['application/zip', 'image/jpg', 'IMAGE/PNG', ''].filter(isMediaType)).toEqual([]);
});

it('sends every type it takes in, and a zip', () => {
  expect(CONTENT_TYPES).toEqual([...MEDIA_TYPES, 'application/zip']);
});

it('has a name of its own for every type', () => {
  const names = MEDIA_TYPES.map((type) => MEDIA_TYPE_NAMES[type]);
  expect(new Set(names).size).toBe(MEDIA_TYPES.length);
});
