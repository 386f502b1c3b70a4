import { describe, expect, it } from 'vitest';
import {
  bytes,
  limitForIt,
  limitWords,
  REVIEW_SENTENCES,
  status,
  storageFullSentence,
  text,
  wordsOfRefusedBody,
  wordsOfSuspectedSize,
} from '../../../shared/failure-sentences.ts';

describe('the limit a picture is over', () => {
  const settings = { encodedBytes: 5_000_000, limitBytes: 4_000_000 };
  const learned = { ...settings, refusedBytes: 4_500_000, settingsBytes: 6_000_000 };

  it('is the one of the settings, or the one a refusal has taught', () => {
    expect(limitWords(settings)).toBe('5.0 MB, the limit is 4.0 MB');
    expect(limitWords(learned)).toBe('5.0 MB, and the model refused 4.5 MB although the settings allow 6.0 MB');
  });

  it('is told to IT in bytes', () => {
    expect(limitForIt(settings)).toBe("the profile's limit of 4000000 bytes");
    expect(limitForIt(learned)).toContain(
      'the limit of 4000000 bytes learned when the model refused 4500000 bytes although the profile allows 6000000',
    );
  });

  it('is unknown where nobody said it', () => {
    expect([limitWords({}), limitForIt({})]).toEqual([
      'an unknown size, the limit is an unknown size',
      "the profile's limit of an unknown number of bytes",
    ]);
  });
});

describe('a full store', () => {
  it('says what is full: what may be kept, the disk, or that the disk has a fault', () => {
    const sentences = [{ isBudget: 1 }, { isFault: 1 }, {}, { isBudget: 0, isFault: 0 }].map(storageFullSentence);
    expect(sentences).toEqual([
      expect.stringContaining('as many copies as it may'),
      expect.stringContaining("cannot write to this computer's disk"),
      expect.stringContaining('disk is full'),
      sentences[2],
    ]);
    expect(storageFullSentence({ folder: '/data' })).toContain("The disk with Sagittal's data (/data) is full");
    expect(storageFullSentence({ isFault: 1, folder: '/data', detail: 'EROFS' })).toBe(
      'Sagittal cannot write to the disk with its data (/data): it may only be read. Ask IT to make it writable. Nothing is lost; it goes on by itself as soon as it can.',
    );
    for (const sentence of sentences) expect(sentence).toContain('Nothing is lost');
  });

  it.each([{}, { isFault: 1, detail: 'EIO' }])(
    'promises nothing of records that were not looked at, or are lost: %o',
    (facts) => {
      const atStart = storageFullSentence({ ...facts, folder: '/data', isAtStart: 1 });
      expect(atStart).toContain('It cannot start before, and what it keeps stays as it is');
      const inRescue = storageFullSentence({ ...facts, folder: '/data', isAtStart: 1, isRescue: 1 });
      expect(inRescue).toContain('Its records were lost and cannot be put right before');
      expect(`${atStart} ${inRescue}`).not.toContain('Nothing is lost');
    },
  );
});

it('sizes of a body are told where they are known, and nothing is said where they are not', () => {
  expect(wordsOfRefusedBody({ encodedBytes: 10, settingsBytes: 20 })).toBe(
    ' The request had 10 bytes; the profile allows 20.',
  );
  expect(wordsOfSuspectedSize({ suspectBytes: 30, acceptedBytes: 20 })).toBe(
    ' The request had 30 bytes, more than any that got through (at most 20): it may be too large for the model.',
  );
  expect([wordsOfRefusedBody({}), wordsOfSuspectedSize({ acceptedBytes: 20 })]).toEqual(['', '']);
});

it('a fact that is missing or empty reads as something else, and 0 is a fact', () => {
  expect([text({ a: 'x' }, 'a', '-'), text({ a: '' }, 'a', '-'), text({}, 'a', '-')]).toEqual(['x', '-', '-']);
  expect([bytes({ a: 0 }, 'a'), bytes({}, 'a')]).toEqual(['0', 'an unknown number of']);
  expect([status({ status: 503 }), status({})]).toEqual([' (HTTP 503)', '']);
});

it('each reason to hold an image has a sentence of its own, which promises no more than a person does', () => {
  const sentences = Object.values(REVIEW_SENTENCES);
  expect(Object.keys(REVIEW_SENTENCES)).toEqual(['text', 'rule', 'unchecked']);
  expect(new Set(sentences).size).toBe(3);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*[Ll]ook.*\.$/);
});
