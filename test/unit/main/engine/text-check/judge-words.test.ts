import { describe, expect, it } from 'vitest';
import { isSurelyRead, isText } from '../../../../../main/engine/text-check/judge-words.ts';

const word = (text: string, confidence: number) => ({ text, confidence });

describe('the words of a line', () => {
  it.each([
    ['a name', [word('MUELLER^HANS', 93)], 3],
    ['two words', [word('Anna', 60), word('Nowak', 55)], 3],
    ['a short name and an initial, on what hardly looks like a line', [word('Roy', 95), word('A', 95)], -1.6],
    ['a date', [word('12.03.1961', 90)], 3],
    ['a number behind a word', [word('ID', 70), word('48213377', 80)], 3],
    ['guesses on a line that looks like text', [word('Kowa1ska', 20)], 1],
    ['a number that is a guess, on a likely line', [word('22052013', 12)], 0.5],
    ['anything on a line that can be nothing else', [word('OOSHOSDI', 1)], 3],
    ['what cannot be read, on a line that can be nothing else', [], 3],
  ])('are text: %s', (_, words, score) => {
    expect(isText(words, score)).toBe(true);
  });

  it.each([
    ['nothing, on a line that may be grain', [], 0.5],
    ['a side', [word('L', 96)], 12],
    ['a view', [word('LAT', 96)], 12],
    ['a side and a view', [word('R', 96), word('MLO', 90)], 5],
    ['three letters, misread from a view', [word('LAY', 94)], 2],
    ['a scale', [word('10', 95), word('cm', 90)], 4],
    ['guesses in grain', [word('TERETE', 28), word('Wh', 40)], 0.5],
    ['a word in what hardly looks like a line', [word('Panga', 80)], -1.6],
    ['a word in what does not look like a line', [word('Pung', 57)], -0.2],
  ])('are no text: %s', (_, words, score) => {
    expect(isText(words, score)).toBe(false);
  });
});

it('on a line on its side only what was surely read is text, and no ruler', () => {
  expect(isSurelyRead([word('Acc#', 91), word('A987923', 91)])).toBe(true);
  for (const words of [[], [word('10000000000', 82)], [word('Kowalska', 60)], [word('LAT', 96)]])
    expect(isSurelyRead(words)).toBe(false);
});
