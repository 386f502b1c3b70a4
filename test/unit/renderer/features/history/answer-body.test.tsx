import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AnswerBody } from '../../../../../renderer/features/history/answer-body.tsx';
import type { Reading } from '../../../../../shared/contract/reading.ts';
import type { Answer } from '../../../../../shared/contract/rows.ts';
import { factsIn, wordsOf } from '../../../../support/page/look.ts';
import { answer } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function body(changes: Partial<Answer>, reading: Reading = { statement: 'unknown' }) {
  return renderPage(<AnswerBody answer={answer(changes)} reading={reading} />);
}

it('shows the values of a JSON answer and its regions', () => {
  const json = { label: 'Pneumonia', score: 0.87, boxes: [{ x: 1, y: 2, width: 3, height: 4, label: 'left' }] };
  body({ json }, { statement: 'some', boxes: [{ x: 1, y: 2, width: 3, height: 4, label: 'left' }] });
  expect(factsIn(screen.getByRole('region', { name: 'Values' }))).toEqual({ Label: 'Pneumonia', Score: '0.87' });
  expect(wordsOf('row', screen.getByRole('region', { name: 'Regions' }))[1]).toBe('left1, 23 × 4');
});

it('shows no heading over an answer without values', () => {
  body({ json: {} });
  expect(screen.queryByRole('region')).toBeNull();
});

it.each([
  [false, 'Text'],
  [true, 'The beginning of the text'],
])('shows text, and says where it is only the beginning: %s', (isCut, title) => {
  body({ view: 'text', json: null, text: 'The lung is clear.', isCut });
  const region = screen.getByRole('region', { name: 'Text' });
  expect([region.querySelector('h3')?.textContent, region.querySelector('pre')?.textContent]).toEqual([
    title,
    'The lung is clear.',
  ]);
});

it('shows a table as one', () => {
  body({ view: 'table', json: null, table: { shown: [['a', 'b']], rows: 1, columns: 2 } });
  expect(wordsOf('row')).toEqual(['1ab']);
});

it.each([
  ['image', 'The file', null],
  ['binary', 'The file', null],
  ['array', 'The array', { dtype: '<f4', shape: [512, 512] }],
] as const)('says of an answer that is %s what is known of the file', (view, title, array) => {
  body({
    view,
    json: null,
    contentType: 'application/x-npy',
    sizeBytes: 1_048_704,
    array: array === null ? null : { dtype: array.dtype, shape: [...array.shape] },
  });
  const region = screen.getByRole('region', { name: 'File' });
  expect(region.querySelector('h3')?.textContent).toBe(title);
  expect(factsIn(region)).toMatchObject({ Type: 'application/x-npy', Size: '1.0 MB' });
  expect(factsIn(region)['Shape']).toBe(array === null ? undefined : '512 × 512');
});
