import { describe, expect, it } from 'vitest';
import { answerFileName, headlineOf, showAnswer } from '../../../../../main/engine/views/show-answer.ts';
import type { StoredAnswer } from '../../../../../main/engine/storage/answers.ts';
import { npyFile } from '../../../../support/npy-file.ts';

function stored(contentType: string, body: string | Buffer): StoredAnswer {
  return { contentType, body: Buffer.from(body), receivedAt: 5 };
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const ANSWERS: readonly StoredAnswer[] = [
  stored('application/json', '{"label":"clear","score":0.5}'),
  stored('text/plain', 'No findings.\nSecond line.'),
  stored('text/csv', 'lesion,0.8\n"a;b",0.1'),
  stored('application/octet-stream', PNG),
  stored('application/x-npy', npyFile('<f4', [2, 3])),
  stored('application/zip', 'PK'),
];

describe('showAnswer', () => {
  it('gives each kind of answer what its view needs', () => {
    expect(
      ANSWERS.map((answer) => showAnswer(7, answer)).map(({ imageId: _id, receivedAt: _at, ...rest }) => rest),
    ).toEqual([
      view('application/json', 29, { view: 'json', json: { label: 'clear', score: 0.5 } }),
      view('text/plain', 25, { view: 'text', text: 'No findings.\nSecond line.' }),
      view('text/csv', 20, {
        view: 'table',
        text: 'lesion,0.8\n"a;b",0.1',
        table: {
          shown: [
            ['lesion', '0.8'],
            ['a;b', '0.1'],
          ],
          rows: 2,
          columns: 2,
        },
      }),
      view('application/octet-stream', 12, { view: 'image' }),
      view('application/x-npy', 152, { view: 'array', array: { dtype: '<f4', shape: [2, 3] } }),
      view('application/zip', 2, { view: 'binary' }),
    ]);
  });

  it('cuts what is too long to show and says so', () => {
    const text = showAnswer(7, stored('text/plain', 'x'.repeat(300_000)));
    const table = showAnswer(7, stored('text/csv', 'a,b\n'.repeat(300)));
    const json = showAnswer(7, stored('application/json', JSON.stringify('x'.repeat(3_000_000))));
    expect([
      [text.text?.length, text.isCut],
      [table.table?.shown.length, table.table?.rows, table.isCut],
      [json.view, json.json, json.text?.length, json.isCut],
    ]).toEqual([
      [256_000, true],
      [200, 300, true],
      ['text', null, 256_000, true],
    ]);
  });
});

describe('headlineOf', () => {
  it('says in one line what an answer is', () => {
    expect(ANSWERS.map((answer) => headlineOf(answer))).toEqual([
      { headline: 'clear', score: 0.5 },
      { headline: 'No findings.', score: null },
      { headline: 'lesion,0.8', score: null },
      { headline: 'A picture', score: null },
      { headline: 'An array of 2 × 3', score: null },
      { headline: 'A file of 2 B', score: null },
    ]);
  });
});

describe('headlineOf a table', () => {
  it.each([
    ['label,score\nlesion,0.8\n', 'lesion,0.8'],
    ['label;score\r\nlesion;0.8\r\nother;0.1', 'lesion;0.8'],
    ['lesion,0.8\nother,0.1', 'lesion,0.8'],
    ['label,verdict\nlesion,clear', 'label,verdict'],
    ['label,score', 'label,score'],
  ])('of %j is its first line with values', (text, headline) => {
    expect(headlineOf(stored('text/csv', text)).headline).toBe(headline);
  });
});

describe('headlineOf the beginning of a large answer', () => {
  it('says what can be said of it', () => {
    const begun = [...ANSWERS.slice(0, 3), stored('image/png', PNG), stored('application/x-npy', ''), stored('', 'PK')];
    expect(begun.map((answer) => headlineOf(answer, 5_000_000).headline)).toEqual([
      'Answer received',
      'No findings.',
      'lesion,0.8',
      'A picture',
      'An array',
      'A file of 5.0 MB',
    ]);
  });
});

describe('answerFileName', () => {
  it('ends as the content asks', () => {
    expect(ANSWERS.map((answer) => answerFileName(7, answer))).toEqual([
      'answer-7.json',
      'answer-7.txt',
      'answer-7.csv',
      'answer-7.png',
      'answer-7.npy',
      'answer-7.zip',
    ]);
  });
});

function view(contentType: string, sizeBytes: number, own: object) {
  return { contentType, sizeBytes, json: null, text: null, isCut: false, table: null, array: null, ...own };
}
