import { describe, expect, it } from 'vitest';
import { newValuesOf } from '../../../../../../../main/engine/formats/dicom/cleaning/new-values.ts';
import type { Rule, Step } from '../../../../../../../main/engine/formats/dicom/cleaning/rules.ts';
import { pseudonymOf, replacementUid } from '../../../../../../../main/engine/formats/cleaning/pseudonyms.ts';

const siteKey = Buffer.alloc(32, 3);
const PATIENT_NAME = 0x0010_0010;
const PATIENT_ID = 0x0010_0020;
const DATE = 0x0008_0020;

function rule(step: Step, vr: string): Rule {
  return { step, vr, otherwise: 'remove', reason: '', keyword: '', mostNumbers: Infinity, inside: 'plain' };
}

function valuesOf(pseudonym: string | null = 'SGT-7K3M9Q2X') {
  const make = newValuesOf({
    siteKey,
    pseudonym,
    patientId: 'PID-1',
    patientName: 'Doe^Jane',
    daysBack: 10,
    decode: (bytes) => bytes.toString('latin1').trim(),
    cleanWords: (text) =>
      text
        .split(' ')
        .filter((word) => word !== 'Jane')
        .join(' '),
    namesPatient: (text) => text.includes('DOE'),
  });
  return (text: string, tag: number, step: Step, vr: string) => {
    const made = make(Buffer.from(text, 'latin1'), tag, rule(step, vr));
    return made === null ? null : [made.action, made.value.toString('latin1')];
  };
}

describe('a new value', () => {
  it('of an identifier is the same at one site, but for those of the standard', () => {
    const value = valuesOf();
    const replaced = replacementUid(siteKey, '1.2.3.4');
    expect(value('1.2.3.4', 0x0008_0018, 'uid', 'UI')).toEqual([
      'replaced',
      replaced.length % 2 === 0 ? replaced : `${replaced}\0`,
    ]);
    expect(value('1.2.840.10008.1.2\0', 0x0008_0016, 'uid', 'UI')).toEqual(['kept', '1.2.840.10008.1.2\0']);
  });

  it.each([
    ['20240311', 'DA', ['shifted', '20240301']],
    ['093015', 'TM', ['kept', '093015']],
    ['', 'DA', ['kept', '']],
    ['in March', 'DA', null],
    ['20240311093015.5', 'DT', ['shifted', '20240301093015.5']],
  ])('of the date "%s" (%s) is %j', (text, vr, expected) => {
    expect(valuesOf()(text, DATE, 'shift', vr)).toEqual(expected);
  });

  it.each([
    ['KNEE', ['kept', 'KNEE']],
    ['ORIGINAL\\PRIMARY ', ['kept', 'ORIGINAL\\PRIMARY']],
    ['KNEE\\Hand of Jane', ['cleaned', 'KNEE\\REMOVED']],
    ['DOE_JANE', ['cleaned', 'REMOVED ']],
    ['ABCDEFGHIJKLMNOPQ', ['cleaned', 'REMOVED ']],
  ])('of the coded words "%s" is %j', (text, expected) => {
    expect(valuesOf()(text, 0x0018_0015, 'terms', 'CS')?.map((each) => each.trimEnd())).toEqual(
      expected.map((each) => each.trimEnd()),
    );
  });

  it.each([
    ['Knee left', ['kept', 'Knee left ']],
    ['Knee Jane', ['cleaned', 'Knee']],
    ['Jane', null],
  ])('of the description "%s" is %j', (text, expected) => {
    expect(valuesOf()(text, 0x0008_1030, 'clean', 'LO')?.map((part) => part.trim()) ?? null).toEqual(
      expected?.map((part) => part.trim()) ?? null,
    );
  });

  it('has an even length', () => {
    const value = valuesOf();
    for (const [text, tag, step, vr] of [
      ['1.2.840.10008.1.2', 0x0008_0016, 'uid', 'UI'],
      ['093', DATE, 'shift', 'TM'],
      ['hip', 0x0008_1030, 'clean', 'LO'],
      ['Doe^Jane', PATIENT_NAME, 'pseudonym', 'PN'],
    ] as const) {
      expect((value(text, tag, step, vr)?.[1]?.length ?? 0) % 2).toBe(0);
    }
  });
});

describe('the name of a patient', () => {
  it.each([
    ['Doe^Jane', PATIENT_NAME, 'PN', 'SGT-7K3M9Q2X'],
    ['PID-1', PATIENT_ID, 'LO', 'SGT-7K3M9Q2X'],
    ['Someone^Else', PATIENT_NAME, 'PN', ''],
    ['PID-2', PATIENT_ID, 'LO', pseudonymOf(siteKey, JSON.stringify(['id', 'PID-2', '']))],
    ['', PATIENT_ID, 'LO', ''],
  ])('"%s" in tag %i becomes "%s %s"', (text, tag, vr, expected) => {
    expect(valuesOf()(text, tag, 'pseudonym', vr)).toEqual(['replaced', expected]);
  });

  it('of a file that names no one becomes nothing', () => {
    expect(valuesOf(null)('Doe^Jane', PATIENT_NAME, 'pseudonym', 'PN')).toEqual(['replaced', '']);
  });
});
