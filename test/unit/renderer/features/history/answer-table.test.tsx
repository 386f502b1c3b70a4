import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AnswerTable } from '../../../../../renderer/features/history/answer-table.tsx';
import type { Answer } from '../../../../../shared/contract/rows.ts';
import { wordsOf } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function table(shown: Answer['table']) {
  return renderPage(<AnswerTable table={shown} />).container.querySelector('p')?.textContent;
}

it('numbers its rows and says how large it is', () => {
  const below = table({
    shown: [
      ['label', 'score'],
      ['left', '0.9'],
    ],
    rows: 2,
    columns: 2,
  });
  expect(wordsOf('rowheader')).toEqual(['1', '2']);
  expect(wordsOf('cell')).toEqual(['label', 'score', 'left', '0.9']);
  expect(below).toBe('2 columns, 2 rows');
  expect(screen.getByRole('group').getAttribute('aria-label')).toBe('Table of 2 columns, 2 rows');
});

it('says how much of it is shown where that is not all', () => {
  expect(table({ shown: [['a'], ['b']], rows: 3_000, columns: 40 })).toBe(
    'Shown: the first 2 of 3,000 rows, the first 1 of 40 columns. Saved, it is whole.',
  );
});

it('can be scrolled with the keys, and shows a long cell whole on hover', () => {
  table({ shown: [['a long cell']], rows: 1, columns: 1 });
  expect([screen.getByRole('group').tabIndex, screen.getByRole('cell').title]).toEqual([0, 'a long cell']);
});

it('is not there for an answer that is no table', () => {
  table(null);
  expect(screen.queryByRole('region')).toBeNull();
});
