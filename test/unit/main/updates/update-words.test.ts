import { expect, it } from 'vitest';
import { updateSentence } from '../../../../main/updates/update-words.ts';
import { UPDATE_STATES } from '../../../../shared/contract/updates.ts';

it('there is a sentence for every state, with the version where there is one', () => {
  const sentences = UPDATE_STATES.map((state) => updateSentence(state, 'own', '9.9.9'));
  expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  expect(new Set(sentences).size).toBe(UPDATE_STATES.length);
  expect(sentences.filter((sentence) => sentence.includes('9.9.9'))).toHaveLength(3);
});

it.each([
  ['apt', 'by apt'],
  ['dnf', 'package manager'],
  ['by-it', 'IT puts newer versions'],
] as const)('where they come by %s, that is said also where the policy says off', (way, words) => {
  expect(updateSentence('off', way, null)).toContain(words);
  expect(updateSentence('elsewhere', way, null)).toContain(words);
});
