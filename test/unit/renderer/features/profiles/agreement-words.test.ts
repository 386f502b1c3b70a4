import { expect, it } from 'vitest';
import { agreementWords } from '../../../../../renderer/features/profiles/agreement-words.ts';

it('adds up agreement, and says nothing where nobody judged', () => {
  expect(agreementWords({ profileName: 'p', agreed: 31, disagreed: 9 })).toBe(
    'People agreed with 31 of 40 answers they judged.',
  );
  expect(agreementWords(undefined)).toBeNull();
});
