import { expect, test } from 'vitest';
import { imageTable } from '../../../../main/cli/tables.ts';

test.each([
  ['label,score\nlesion,0.8', undefined, 'lesion,0.8'],
  ['No findings.\nSecond line.', undefined, 'No findings.'],
  ['UEs=', 'application/zip', 'A file of 2 B'],
])('the table says of the answer %j what the window says', (answer, answerType, words) => {
  const report = { id: 1, image: 1, file: 'a.png', state: 'answered', sizeBytes: 5, answer, answerType };
  expect(imageTable([report as unknown as Parameters<typeof imageTable>[0][number]], 200)).toContain(words);
});
