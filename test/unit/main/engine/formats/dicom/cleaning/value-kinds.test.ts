import { describe, expect, it } from 'vitest';
import { suits, TEXT_VRS, WORD_VRS } from '../../../../../../../main/engine/formats/dicom/cleaning/value-kinds.ts';
import {
  CHARSET_VRS,
  isKnownVr,
  LONG_VRS,
  SHORT_VRS,
} from '../../../../../../../main/engine/formats/dicom/reader/value-representations.ts';

const ALL = [...SHORT_VRS, ...LONG_VRS];

describe('value representations', () => {
  it('are 34, each of one length form', () => {
    expect([ALL.length, new Set(ALL).size]).toEqual([34, 34]);
    expect([...'OB UN SQ UT'.split(' ')].every((vr) => LONG_VRS.has(vr))).toBe(true);
  });

  it('are known, and others not', () => {
    expect([ALL.every(isKnownVr), ['', 'XX', 'pn', 'OX', '  '].some(isKnownVr)]).toEqual([true, false]);
  });

  it('hold words only where they hold characters of a character set, and those only where they hold characters', () => {
    expect([...WORD_VRS].filter((vr) => !CHARSET_VRS.has(vr))).toEqual([]);
    expect([...CHARSET_VRS].filter((vr) => !TEXT_VRS.has(vr))).toEqual([]);
  });
});

describe('a value of one kind in the place of another', () => {
  it.each([
    ['LO', 'LO', true],
    ['UN', 'OB', true],
    ['US', 'SS', true],
    ['OW', 'US', true],
    ['DT', 'DA', true],
    ['IS', 'DS', true],
    ['SH', 'LO', true],
    ['CS', 'LO', true],
    ['IS', 'SH', true],
    ['LO', 'CS', false],
    ['LO', 'DS', false],
    ['PN', 'LO', false],
    ['LO', 'PN', false],
    ['UI', 'LO', false],
    ['LO', 'UI', false],
    ['DA', 'LO', false],
    ['OB', 'LO', false],
    ['LO', 'US', false],
    ['SQ', 'OB', false],
    ['XX', 'LO', false],
  ])('%s where %s is wanted: %s', (vr, wanted, expected) => {
    expect(suits(vr, wanted)).toBe(expected);
  });

  it('never lets words stand where numbers, dates, identifiers or names belong', () => {
    const strict = ALL.filter((wanted) => !WORD_VRS.has(wanted));
    expect(strict.filter((wanted) => [...WORD_VRS].some((vr) => suits(vr, wanted)))).toEqual([]);
  });
});
