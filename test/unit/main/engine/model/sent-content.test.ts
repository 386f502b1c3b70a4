import { describe, expect, it } from 'vitest';
import { sentContent, sentContentSchema } from '../../../../../main/engine/model/sent-content.ts';
import { PRIVACY_ACTIONS } from '../../../../../shared/contract/privacy.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const counts = { removed: 1, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };
const CONTENT = { sizeBytes: 90, sha256: 'bb', mediaType: 'image/png', recipe: 'basic', files: 1, counts } as const;

describe('what is sent of an image', () => {
  it('is what was made of it, else the file', () => {
    expect(sentContent(imageRecord({ content: CONTENT }))).toBe(CONTENT);
    expect(sentContent(imageRecord())).toEqual({ sizeBytes: 100, sha256: 'aa', mediaType: 'image/png' });
  });

  it.each([{ mediaType: null }, { sha256: null }])('is nothing for one never taken in: %j', (over) => {
    expect(() => sentContent(imageRecord(over))).toThrow('an image that was never taken in has no content');
  });
});

it.each<[string, object, boolean]>([
  ['as it was written', {}, true],
  ['with masks', { masks: 'ff' }, true],
  ['of a zip', { mediaType: 'application/zip', files: 20 }, true],
  ['of no files', { files: 0 }, false],
  ['of an unknown type', { mediaType: 'image/x-xcf' }, false],
  ['with something added', { patient: 'DOE' }, false],
])('a row of content %s: %j', (_case, over, isContent) => {
  expect(Object.keys(counts)).toEqual([...PRIVACY_ACTIONS]);
  expect(sentContentSchema.safeParse({ ...CONTENT, ...over }).success).toBe(isContent);
});
