import { expect, it } from 'vitest';
import { trialWords } from '../../../../../main/cli/commands/profile-mapping.ts';

const TRIAL = { answers: 2, tried: 2, read: 2, ambiguous: 1, marks: 3, inside: 3, undrawn: 0 };

it.each([
  ['clinic', 'sagittal profile test clinic'],
  ['Chest CT', 'sagittal profile test "Chest CT"'],
])('the words of a trial of %s name the command as it is typed', (name, command) => {
  expect(trialWords(name, TRIAL)).toContain(`Can also mean another place: 1 answers. See: ${command}`);
});
