import { describe, expect, it } from 'vitest';
import {
  DEVICE_BEYOND_TABLE,
  REMOVED_BEYOND_TABLE,
  REPLACED_BEYOND_TABLE,
} from '../../../../../../../main/engine/formats/dicom/cleaning/beyond-table.ts';
import {
  dictionaryEntry,
  TABLE_SOURCE,
  type DictionaryEntry,
} from '../../../../../../../main/engine/formats/dicom/cleaning/dictionary.ts';
import { EDITION } from '../../../../../../../main/engine/formats/cleaning/edition.ts';
import { isKnownVr } from '../../../../../../../main/engine/formats/dicom/reader/value-representations.ts';

/** All entries of the groups of PS3.6. */
function allEntries(): Map<number, DictionaryEntry> {
  const entries = new Map<number, DictionaryEntry>();
  for (let group = 0; group <= 0xffff; group += 2) {
    // The first look reads a group; groups without any are left at once.
    for (let element = 0; element <= 0xffff; element += 1) {
      const entry = dictionaryEntry(group * 0x1_0000 + element);
      if (entry !== undefined) entries.set(group * 0x1_0000 + element, entry);
      if (element === 0x20 && !USED_GROUPS.has(group)) break;
    }
  }
  return entries;
}

const USED_GROUPS = new Set([0x0008, 0x0010, 0x0018, 0x0028, 0x0040, 0x300a, 0x7fe0]);
const entries = allEntries();

describe('the dictionary', () => {
  it.each([
    [0x0010_0010, 'PatientName', 'PN', 'Z'],
    [0x0008_0018, 'SOPInstanceUID', 'UI', 'U'],
    [0x0008_0080, 'InstitutionName', 'LO', 'X/Z/D'],
    [0x0008_1140, 'ReferencedImageSequence', 'SQ', 'X/Z/U*'],
    [0x0010_4000, 'PatientComments', 'LT', 'X'],
    [0x0028_0010, 'Rows', 'US', null],
    [0x7fe0_0010, 'PixelData', 'OB', null],
  ])('knows %i as %s', (tag, keyword, vr, basic) => {
    expect(dictionaryEntry(tag)).toMatchObject({
      keyword,
      vr,
      ...(basic === null ? { profile: null } : { profile: { basic } }),
    });
  });

  it.each([
    ['private', 0x0009_0010],
    ['of a repeating group', 0x6002_3000],
    ['that no one has given a meaning', 0x0008_fffe],
    ['beyond all groups', 0xfffe_fffe],
  ])('knows nothing of a tag that is %s', (_what, tag) => {
    expect(dictionaryEntry(tag)).toBeUndefined();
  });

  it('knows how many numbers the standard allows', () => {
    const most = [0x0028_0010, 0x0028_0106, 0x0028_3006, 0x0010_0010].map((tag) => dictionaryEntry(tag)?.mostNumbers);
    expect(most).toEqual([1, 1, Infinity, Infinity]);
  });

  it('names a value representation of the standard for each element', () => {
    expect(entries.size).toBeGreaterThan(1_500);
    expect([...entries.values()].filter(({ vr }) => !isKnownVr(vr))).toEqual([]);
  });

  it('has only actions that the Basic Profile has', () => {
    const actions = new Set([...entries.values()].flatMap(({ profile }) => (profile === null ? [] : [profile.basic])));
    expect([...actions].filter((action) => !/^[XZDU]\*?(\/[XZDU]\*?)*$/.test(action))).toEqual([]);
    const options = [...entries.values()].flatMap(({ profile }) => Object.entries(profile?.options ?? {}));
    expect(options.filter(([letter, action]) => !/^[mpdiut]$/.test(letter) || !/^[KC]$/.test(action))).toEqual([]);
  });

  it('was made of the edition that files are said to be cleaned by', () => {
    expect(JSON.stringify(TABLE_SOURCE)).toContain(EDITION.replace('DICOM PS3.15 ', ''));
  });
});

describe('what is decided beyond the table', () => {
  const lists = { REMOVED_BEYOND_TABLE, REPLACED_BEYOND_TABLE, DEVICE_BEYOND_TABLE };

  it('is decided once for each element', () => {
    const all = Object.values(lists).flatMap((list) => [...list]);
    expect(all).toHaveLength(new Set(all).size);
  });

  it('is nothing that the table decides', () => {
    const inTable = new Set(
      [...entries.values()].filter(({ profile }) => profile !== null).map(({ keyword }) => keyword),
    );
    expect(Object.values(lists).flatMap((list) => [...list].filter((keyword) => inTable.has(keyword)))).toEqual([]);
  });
});
