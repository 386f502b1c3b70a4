import type { FactKeyword, FileFacts } from './file-facts.ts';
import { SAFE_WORDS } from './safe-words.ts';

/**
 * Cleans descriptions: what stays is words of the field that are not words of this patient, physician or institution.
 * No other word, no number, no date. The result is ASCII; '' where nothing stays.
 */
export function wordCleaner(facts: FileFacts): (text: string) => string {
  const own = new Set(OWN_WORDS.flatMap((keyword) => wordsOf(facts.text(keyword))));
  return (text) =>
    text
      .split(/[\s\\/,;:()[\]^=_+&|]+/)
      .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}*]+$/gu, ''))
      .filter((word) => isSafe(word, own))
      .join(' ');
}

/** Answers whether a text holds a word or number by which the file calls its patient. */
export function patientFinder(facts: FileFacts): (text: string) => boolean {
  const own = new Set(
    PATIENT_WORDS.flatMap((keyword) => wordsOf(facts.text(keyword))).filter(
      (word) => word.length >= SHORTEST_NAME && !SAFE_WORDS.has(word),
    ),
  );
  return (text) => wordsOf(text.replaceAll('_', ' ')).some((word) => own.has(word));
}

const SHORTEST_NAME = 3;
const PATIENT_WORDS: readonly FactKeyword[] = [
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'OtherPatientIDs',
  'OtherPatientNames',
  'PatientBirthName',
  'PatientMotherBirthName',
  'AccessionNumber',
];

/** What the file itself calls people and places. */
const OWN_WORDS: readonly FactKeyword[] = [
  'PatientName',
  'PatientID',
  'OtherPatientIDs',
  'OtherPatientNames',
  'PatientBirthName',
  'PatientMotherBirthName',
  'PatientAddress',
  'AccessionNumber',
  'StudyID',
  'ReferringPhysicianName',
  'PhysiciansOfRecord',
  'PerformingPhysicianName',
  'NameOfPhysiciansReadingStudy',
  'OperatorsName',
  'InstitutionName',
  'InstitutionAddress',
  'InstitutionalDepartmentName',
  'StationName',
];

/** Each part of a word with hyphens has to be safe by itself. */
function isSafe(word: string, own: ReadonlySet<string>): boolean {
  const parts = word.toLowerCase().split(/[-.]/);
  return word !== '' && parts.every((part) => SAFE_WORDS.has(part.replace(/\*$/, '')) && !own.has(part));
}

/** Small words, such as the `of` of an institution, tell nothing and stay. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0 && !LITTLE_WORDS.has(word));
}

const LITTLE_WORDS = new Set('and of the for in on or to from by at no'.split(' '));
