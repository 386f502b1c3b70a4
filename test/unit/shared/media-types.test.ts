import { expect, it } from 'vitest';
import { CONTENT_TYPES, FORMAT_LIST, FORMAT_WORDS, isMediaType, MEDIA_TYPES } from '../../../shared/media-types.ts';

it('knows its own types and takes neither a zip nor a spelling of its own for one', () => {
  expect(MEDIA_TYPES.every(isMediaType)).toBe(true);
  expect(['application/zip', 'image/jpg', 'IMAGE/PNG', ''].filter(isMediaType)).toEqual([]);
});

it('sends every type it takes in, and a zip', () => {
  expect(CONTENT_TYPES).toEqual([...MEDIA_TYPES, 'application/zip']);
});

it('labels every type in its own way', () => {
  const labels = MEDIA_TYPES.map((type) => FORMAT_WORDS[type].label);
  expect(new Set(labels).size).toBe(MEDIA_TYPES.length);
});

it('names each format once in a sentence', () => {
  expect(FORMAT_LIST).toMatch(/^DICOM, NIfTI, TIFF, .*, \w+ and \w+$/);
  expect(FORMAT_LIST.match(/NIfTI/g)).toHaveLength(1);
});

it('gives no ending and no other name to two types', () => {
  const endings = MEDIA_TYPES.flatMap((type) => FORMAT_WORDS[type].extensions);
  const names = [...MEDIA_TYPES, ...MEDIA_TYPES.flatMap((type) => FORMAT_WORDS[type].aliases ?? [])];
  expect(new Set(endings).size).toBe(endings.length);
  expect(new Set(names).size).toBe(names.length);
  expect(endings.filter((ending) => !/^(\.[a-z0-9]+)+$/.test(ending))).toEqual([]);
});
