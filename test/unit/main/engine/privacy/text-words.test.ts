import { expect, it } from 'vitest';
import { textWords } from '../../../../../main/engine/privacy/text-words.ts';

const rule = (verdict: 'exempt' | 'check' | 'hold') => ({ verdict, why: 'because' });

it.each([
  [null, true, /^It is not sent/],
  [rule('hold'), true, /a person looks at it before it is sent/],
  [rule('hold'), false, /a person looks at it before it is sent/],
  [rule('exempt'), true, /hold no text, so it is not looked over/],
  [rule('check'), true, /is looked over for text before it is sent/],
  [rule('check'), false, /is not looked over for text: the profile does not ask/],
])('for %j, where the profile asks for it: %s, says what will be done', (of, looksForText, words) => {
  expect(textWords(of, looksForText)).toMatch(words);
});
