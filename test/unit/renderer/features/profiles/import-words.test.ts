import { expect, it } from 'vitest';
import { importWords } from '../../../../../renderer/features/profiles/import-words.ts';

const SIGN_IN = 'Such a file has no keys or passwords in it: sign in where a profile asks for it.';

it.each([
  [{ added: ['chest', 'liver'], replaced: [], notes: [] }, `Added: chest, liver. ${SIGN_IN}`],
  [{ added: [], replaced: ['chest'], notes: [] }, `Replaced: chest. ${SIGN_IN}`],
  [
    { added: ['a'], replaced: ['b'], notes: ['“a” sends images as they are.'] },
    `Added: a. Replaced: b. “a” sends images as they are. ${SIGN_IN}`,
  ],
  [{ added: [], replaced: [], notes: ['ignored'] }, 'There were no profiles in the file.'],
])('says what an import of %j did', (outcome, words) => {
  expect(importWords(outcome)).toBe(words);
});
