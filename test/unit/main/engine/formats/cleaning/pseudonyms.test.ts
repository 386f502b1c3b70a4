import { expect, test } from 'vitest';
import {
  daysBackOf,
  patientKeyText,
  pseudonymOf,
  replacementUid,
} from '../../../../../../main/engine/formats/cleaning/pseudonyms.ts';

const KEY = Buffer.alloc(32, 3);
const DOE = { patientId: 'PID-1', issuerOfPatientId: '', patientName: 'Doe^Jane', birthDate: '19700102' };

test('a patient is told by number and issuer, else by name and birth, else not at all', () => {
  const others = [
    { ...DOE, issuerOfPatientId: 'Ward 7' },
    { ...DOE, patientId: '' },
    { ...DOE, patientId: '', birthDate: '' },
  ];
  const texts = [DOE, ...others].map(patientKeyText);
  expect(new Set(texts).size).toBe(4);
  expect(patientKeyText({ ...DOE, patientName: 'Other' })).toBe(patientKeyText(DOE));
  expect(patientKeyText({ patientId: '', issuerOfPatientId: 'x', patientName: '', birthDate: '19700102' })).toBeNull();
});

test('a pseudonym is short, readable, and another with another key', () => {
  expect(pseudonymOf(KEY, 'a')).toMatch(/^SGT-[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(pseudonymOf(KEY, 'a')).toBe(pseudonymOf(Buffer.from(KEY), 'a'));
  expect(pseudonymOf(Buffer.alloc(32, 4), 'a')).not.toBe(pseudonymOf(KEY, 'a'));
  expect(new Set(Array.from({ length: 2_000 }, (_, index) => pseudonymOf(KEY, `${index}`))).size).toBe(2_000);
});

test('dates move back between a day and ten years', () => {
  const days = Array.from({ length: 5_000 }, (_, index) => daysBackOf(KEY, `${index}`));
  expect(Math.min(...days)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...days)).toBeLessThanOrEqual(3_650);
  expect(Math.max(...days)).toBeGreaterThan(3_500);
});

test('a replacement is a version 4 UUID as a number', () => {
  const digits = BigInt(replacementUid(KEY, '1.2.3').slice('2.25.'.length)).toString(16).padStart(32, '0');
  expect(digits).toMatch(/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
});
