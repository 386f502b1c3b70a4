import { describe, expect, it } from 'vitest';
import { sentContent, sentContentSchema, type SentContent } from '../../../../../main/engine/model/sent-content.ts';
import { CONTENT_TYPES } from '../../../../../shared/media-types.ts';
import { imageRecord } from '../../../../support/image-record.ts';

/** Nothing of anything: a row names every action. */
const NO_COUNTS = { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };

const MADE: SentContent = {
  sizeBytes: 0,
  sha256: '00',
  mediaType: 'image/png',
  recipe: 'basic',
  files: 1,
  counts: NO_COUNTS,
};

describe('what is sent of an image', () => {
  it('is what was made of it', () => {
    expect(sentContent(imageRecord({ content: MADE }))).toBe(MADE);
  });

  it('is what was made of it where the file itself was never looked at', () => {
    expect(sentContent(imageRecord({ content: MADE, mediaType: null, sha256: null }))).toBe(MADE);
  });

  it('is the file itself where nothing was made', () => {
    const { sizeBytes, sha256, mediaType } = imageRecord();
    expect(sentContent(imageRecord())).toEqual({ sizeBytes, sha256, mediaType });
  });

  it.each([
    ['type', { mediaType: null }],
    ['hash', { sha256: null }],
    ['type and hash', { mediaType: null, sha256: null }],
  ])('is asked in vain without %s', (_, missing) => {
    expect(() => sentContent(imageRecord(missing))).toThrow('an image that was never taken in has no content');
  });
});

describe('sent content as a row keeps it', () => {
  it.each(CONTENT_TYPES)('may be %s', (mediaType) => {
    expect(sentContentSchema.parse({ ...MADE, mediaType })).toEqual({ ...MADE, mediaType });
  });

  it.each([
    ['how many pieces were removed', { counts: { ...NO_COUNTS, removed: 3 } }],
    ['what the file says about text', { textRule: { verdict: 'exempt', why: 'a CT' } }],
    ['what was painted over', { masks: 'ff'.repeat(32) }],
    ['a series of many files', { files: 900 }],
  ])('keeps %s', (_, over) => {
    expect(sentContentSchema.parse({ ...MADE, ...over })).toEqual({ ...MADE, ...over });
  });

  it.each([
    ['a size below nothing', { sizeBytes: -1 }],
    ['a size with a fraction', { sizeBytes: 1.5 }],
    ['no file at all', { files: 0 }],
    ['a type that is never sent', { mediaType: 'image/gif' }],
    ['a count below nothing', { counts: { ...NO_COUNTS, kept: -1 } }],
    ['a count of something unheard of', { counts: { ...NO_COUNTS, burned: 1 } }],
    ['an action left uncounted', { counts: { removed: 1 } }],
    ['a verdict unheard of', { textRule: { verdict: 'maybe', why: '' } }],
    ['a reason without end', { textRule: { verdict: 'hold', why: 'x'.repeat(301) } }],
    ['a word it does not know', { colour: 'blue' }],
  ])('is refused with %s', (_, over) => {
    expect(sentContentSchema.safeParse({ ...MADE, ...over }).success).toBe(false);
  });
});
