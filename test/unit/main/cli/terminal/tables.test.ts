import { expect, test } from 'vitest';
import { imageTable, tableRows } from '../../../../../main/cli/terminal/tables.ts';

type Report = Parameters<ReturnType<typeof tableRows>['add']>[0];

test.each([
  ['label,score\nlesion,0.8', undefined, 'lesion,0.8'],
  ['No findings.\nSecond line.', undefined, 'No findings.'],
  ['UEs=', 'application/zip', 'A file of 2 B'],
])('the table says of the answer %j what the window says', (answer, answerType, words) => {
  const report = { id: 1, image: 1, file: 'a.png', state: 'answered', sizeBytes: 5, answer, answerType };
  const rows = tableRows();
  rows.add(report as unknown as Report);
  expect(imageTable(rows, 200)).toContain(words);
});

test('a table keeps the rows it shows and counts the rest', () => {
  const rows = tableRows();
  for (let id = 1; id <= 20_000; id += 1) rows.add({ id, file: `${id}.png`, state: 'waiting', sizeBytes: 5 } as Report);
  expect([rows.shown.length, rows.total()]).toEqual([200, 20_000]);
  expect(imageTable(rows, 200)).toContain('… and 19800 more');
});

test('the table reads an answer as its profile says', () => {
  const rows = tableRows();
  const answer = { prediction: [0.1, 0.9] };
  rows.add({ id: 1, file: 'a.png', state: 'answered', sizeBytes: 5, answer, profile: 'clinic' } as unknown as Report);
  expect(imageTable(rows, 200)).toContain('1, score 0.90');
  const mappingOf = (profile: string) => (profile === 'clinic' ? { classes: ['normal', 'nodule'] } : undefined);
  expect(imageTable(rows, 200, mappingOf)).toContain('nodule, score 0.90');
});
