import { describe, expect, test } from 'vitest';
import { dictionaryEntry, TABLE_SOURCE } from '../../../../../../../main/engine/formats/dicom/cleaning/dictionary.ts';
import { rulesOf } from '../../../../../../../main/engine/formats/dicom/cleaning/rules.ts';
import type { RecipeOption } from '../../../../../../../shared/recipe.ts';

function steps(tag: number, vr = '', ...options: RecipeOption[]): string {
  const { step, otherwise } = rulesOf(new Set(options))(tag, vr, 'plain');
  return step === 'shift' || step === 'clean' ? `${step} or ${otherwise}` : step;
}

describe('a rule', () => {
  test('comes of the edition it names', () => {
    expect(TABLE_SOURCE).toBe('DICOM PS3.15/PS3.6 2024e');
    expect(dictionaryEntry(0x0008_002a)).toEqual({
      vr: 'DT',
      mostNumbers: Infinity,
      keyword: 'AcquisitionDateTime',
      profile: { basic: 'X/Z/D', options: { m: 'C' } },
    });
  });

  test.each([
    ['X', 0x0010_4000, 'remove'],
    ['Z', 0x0008_0020, 'empty'],
    ['D', 0x0040_a075, 'dummy'],
    ['U', 0x0020_000d, 'uid'],
    ['X/Z', 0x0008_0022, 'empty'],
    ['X/D', 0x0018_1030, 'dummy'],
    ['Z/D', 0x0008_0023, 'dummy'],
    ['X/Z/D', 0x0008_0080, 'dummy'],
    ['X/Z/U*', 0x0008_1140, 'keep'],
  ])('for %s takes what keeps every kind of object valid', (letters, tag, step) => {
    expect(dictionaryEntry(tag)?.profile?.basic).toBe(letters);
    expect(steps(tag)).toBe(step);
  });

  test.each<[RecipeOption, number, string]>([
    ['modified-dates', 0x0008_0020, 'shift or empty'],
    ['modified-dates', 0x0008_0021, 'shift or dummy'],
    ['patient-characteristics', 0x0010_1010, 'keep'],
    ['device', 0x0018_1000, 'keep'],
    ['institution', 0x0008_0080, 'keep'],
    ['uids', 0x0020_000d, 'keep'],
    ['uids', 0x0008_1167, 'keep'],
    ['clean-descriptors', 0x0008_1030, 'clean or remove'],
  ])('of %s says otherwise for %i', (option, tag, step) => {
    expect(steps(tag)).not.toBe(step);
    expect(steps(tag, '', option)).toBe(step);
  });

  test('shifts dates of devices where both options want them', () => {
    expect(steps(0x0018_1200, '', 'device')).toBe('keep');
    expect(steps(0x0018_1200, '', 'device', 'modified-dates')).toBe('shift or remove');
  });

  test('for elements that the table does not list goes by their representation, and by what they are for', () => {
    expect(steps(0x0014_2006)).toBe('empty');
    expect(steps(0x0008_0416)).toBe('empty');
    expect(steps(0x0008_0416, '', 'modified-dates')).toBe('shift or empty');
    expect(steps(0x0008_1150)).toBe('uid');
    expect(steps(0x0008_1190)).toBe('remove');
    expect(steps(0x0040_0400)).toBe('remove');
    expect(steps(0x0040_a160)).toBe('dummy');
    expect(steps(0x0018_1003)).toBe('remove');
    expect(steps(0x0018_1003, '', 'device')).toBe('keep');
    expect(steps(0x0028_1055)).toBe('clean or dummy');
    expect(steps(0x0008_0104)).toBe('clean or dummy');
    expect(steps(0x0018_0015)).toBe('terms');
    expect(steps(0x0008_1090)).toBe('clean or dummy');
    expect(steps(0x0008_1090, '', 'device')).toBe('keep');
    expect(steps(0x0008_0005)).toBe('keep');
    expect(steps(0x0028_2000)).toBe('profile');
    expect(steps(0x7fe0_0001)).toBe('offsets');
    expect(steps(0x7fe0_0003)).toBe('remove');
  });

  test('takes what a representation hides', () => {
    expect(steps(0x0028_0010, 'LO')).toBe('remove');
    expect(steps(0x0008_0060, 'LT')).toBe('remove');
    expect(steps(0x0028_1055, 'SH')).toBe('clean or dummy');
    expect(steps(0x0010_0010, 'SQ')).toBe('remove');
    expect(steps(0x0028_0010, 'ZZ')).toBe('remove');
    expect(steps(0x5200_9229, 'OB')).toBe('remove');
    expect(steps(0x0028_0010, 'UN')).toBe('keep');
  });

  test('among references takes words but no codes; in what is replaced as a whole, words and codes', () => {
    const ruleOf = rulesOf(new Set());
    expect(ruleOf(0x0008_1140, 'SQ', 'plain').inside).toBe('references');
    expect(ruleOf(0x0040_1101, 'SQ', 'plain').inside).toBe('dummies');
    expect(ruleOf(0x0040_a170, 'SQ', 'references').inside).toBe('references');
    expect(ruleOf(0x0008_1140, 'SQ', 'dummies').inside).toBe('dummies');
    expect(ruleOf(0x0008_0104, 'LO', 'references').step).toBe('dummy');
    expect(ruleOf(0x0008_0100, 'SH', 'references').step).toBe('clean');
    expect(ruleOf(0x0008_0100, 'SH', 'dummies').step).toBe('dummy');
  });

  test.each([0x0009_0010, 0x0010_0000, 0x0000_0110, 0x0002_0102, 0x5012_3000, 0x6002_3000, 0x0010_fff0, 0xfffc_fffc])(
    'never keeps %i',
    (tag) => {
      const all: RecipeOption[] = [
        'modified-dates',
        'patient-characteristics',
        'device',
        'institution',
        'uids',
        'clean-descriptors',
      ];
      expect(steps(tag, '', ...all)).toBe('remove');
    },
  );
});
