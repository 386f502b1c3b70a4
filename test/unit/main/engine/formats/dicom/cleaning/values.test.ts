import { describe, expect, test } from 'vitest';
import { shiftDates, standIn, uidReplacer } from '../../../../../../../main/engine/formats/dicom/cleaning/values.ts';

describe('shifted dates', () => {
  test('keep their distance, their times and their zone', () => {
    expect(shiftDates('20240301', 'DA', 1)).toBe('20240229');
    expect(shiftDates('20240301\\20240302', 'DA', 366)).toBe('20230301\\20230302');
    expect(shiftDates('2024.03.01', 'DA', 1)).toBe('20240229');
    expect(shiftDates('20240101093015.25+0100', 'DT', 1)).toBe('20231231093015.25+0100');
    expect(shiftDates('093015.25', 'TM', 1)).toBe('093015.25');
  });

  test.each([
    ['2024', 'DT'],
    ['20240230', 'DA'],
    ['yesterday', 'DA'],
    ['20240101-20240102', 'DA'],
    ['20240101\\?', 'DA'],
    ['half past nine', 'TM'],
    ['20240101 by Dr House', 'DT'],
  ])('are none for %s', (text, vr) => {
    expect(shiftDates(text, vr, 5)).toBeNull();
  });
});

describe('replaced identifiers', () => {
  const replace = uidReplacer(Buffer.alloc(32, 1));

  test('are the same for the same one, and the standard’s own stay', () => {
    const [first, second, own] = replace('1.2.3\\1.2.3\\1.2.840.10008.5.1.4.1.1.2', 0x0008_1150).split('\\');
    expect(first).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
    expect(second).toBe(first);
    expect(own).toBe('1.2.840.10008.5.1.4.1.1.2');
    expect(uidReplacer(Buffer.alloc(32, 2))('1.2.3', 0x0008_1155)).not.toBe(first);
  });

  test.each([
    ['a study', 0x0020_000d],
    ['a series', 0x0020_000e],
    ['an instance', 0x0008_0018],
    ['an instance that is referred to', 0x0008_1155],
  ])('are all of %s, whatever they are', (_, tag) => {
    expect(replace('1.2.840.10008.5.1.4.1.1.2', tag)).toMatch(/^2\.25\./);
  });

  test('are all that the standard does not give out, whatever they start with', () => {
    expect(replace('1.2.840.10008.5.1.4.1.1.2', 0x0008_0016)).toBe('1.2.840.10008.5.1.4.1.1.2');
    expect(replace('1.2.840.10008.1.4.1.1', 0x0020_0052)).toBe('1.2.840.10008.1.4.1.1');
    expect(replace('1.2.840.10008.5.1.4.1.1.2.19550214', 0x0008_0016)).toMatch(/^2\.25\./);
    expect(replace('1.2.840.10008.19550214', 0x0020_0052)).toMatch(/^2\.25\./);
    expect(replace('2.16.840.1.113883.6.19550214', 0x0008_010c)).toMatch(/^2\.25\./);
  });

  test('are all that is no identifier of the standard', () => {
    expect(replace('1.2.840.10008.DOE', 0x0008_0016)).toMatch(/^2\.25\./);
    expect(replace('2.16.840.1.113883.6.1', 0x0008_010c)).toBe('2.16.840.1.113883.6.1');
    expect(replace('2.16.840.1.113883.6.1', 0x0008_0018)).toMatch(/^2\.25\./);
  });
});

test.each(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'PN', 'TM', 'UI', 'UR', 'UT', 'OB', 'OW', 'FD', 'US', 'UN'])(
  'the stand-in of %s is there and of even length',
  (vr) => {
    expect(standIn(vr).length).toBeGreaterThan(0);
    expect(standIn(vr).length % 2).toBe(0);
  },
);
