import { expect, it } from 'vitest';
import { sentName } from '../../../../../main/engine/model/sent-name.ts';
import { CONTENT_TYPES } from '../../../../../shared/media-types.ts';

it('names every type that is sent by its number and an ending of its own', () => {
  const names = CONTENT_TYPES.map((type) => sentName(7, type));
  expect(new Set(names).size).toBe(CONTENT_TYPES.length);
  expect(names.filter((name) => !/^image-7\.[a-z.]+$/.test(name))).toEqual([]);
});

it('takes a number as it is written', () => {
  expect(sentName('000012', 'application/x-nifti+gzip')).toBe('image-000012.nii.gz');
});
