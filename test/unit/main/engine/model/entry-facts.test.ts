import { describe, expect, it } from 'vitest';
import {
  entryFactsSchema,
  entryName,
  isEntryName,
  type EntryFacts,
} from '../../../../../main/engine/model/entry-facts.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';

const FACTS: EntryFacts = { ...entryOrigin(), sha256: 'ab'.repeat(32), sizeBytes: 5 };

describe("an entry's name", () => {
  it('is the same for the same content in the same place', () => {
    expect(entryName(FACTS)).toBe(
      entryName({ ...FACTS, priority: 1, sendAnyway: true, profileSettings: {}, mediaType: 'image/jpeg' }),
    );
    expect([isEntryName(entryName(FACTS)), entryName(FACTS).startsWith(FACTS.sha256)]).toEqual([true, true]);
  });

  it.each([
    ['content', { sha256: 'cd'.repeat(32) }],
    ['profile', { profileName: 'other' }],
    ['batch', { batchName: 'Tuesday' }],
    ['time', { createdAt: 2_000 }],
    ['path', { sourcePath: '/cd/image-2.png' }],
  ])('is another one for another %s', (_what, over) => {
    expect(entryName({ ...FACTS, ...over })).not.toBe(entryName(FACTS));
  });

  it('does not run its parts together', () => {
    expect(entryName({ ...FACTS, profileName: 'a', batchName: 'bc' })).not.toBe(
      entryName({ ...FACTS, profileName: 'ab', batchName: 'c' }),
    );
  });

  it.each([
    '',
    '..',
    `../${'a'.repeat(64)}`,
    `${'A'.repeat(64)}-${'0'.repeat(16)}`,
    `${'a'.repeat(64)}-${'0'.repeat(15)}`,
    `${'a'.repeat(64)}-${'0'.repeat(16)}\n/x`,
    `${'a'.repeat(64)}/${'0'.repeat(16)}`,
  ])('is never %j', (text) => {
    expect(isEntryName(text)).toBe(false);
  });
});

describe('what an entry says of itself', () => {
  it('reads back from JSON', () => {
    expect(entryFactsSchema.parse(JSON.parse(JSON.stringify(FACTS)))).toEqual(FACTS);
  });

  it.each([
    ['a hash that is none', { sha256: 'xyz' }],
    ['a size below 0', { sizeBytes: -1 }],
    ['no profile', { profileName: '' }],
    ['no path', { sourcePath: '' }],
    ['a type that is not taken in', { mediaType: 'image/gif87' }],
    ['a time that is none', { createdAt: 1.5 }],
    ['more than it may', { patient: 'Jane' }],
  ])('is refused with %s', (_what, over) => {
    expect(entryFactsSchema.safeParse({ ...FACTS, ...over }).success).toBe(false);
  });
});
