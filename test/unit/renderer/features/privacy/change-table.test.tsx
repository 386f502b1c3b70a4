import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ChangeTable } from '../../../../../renderer/features/privacy/change-table.tsx';
import type { PrivacyChange } from '../../../../../shared/contract/privacy.ts';
import { wordsOf } from '../../../../support/page/look.ts';
import { privacyChange } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function table(...changes: Partial<PrivacyChange>[]) {
  const lines = changes.map((change) => ({ kind: 'change', change: privacyChange(change) }) as const);
  return renderPage(<ChangeTable lines={lines} />);
}

it('says what it is, before, after and why', () => {
  table({ after: 'PAT-7Q' });
  expect(wordsOf('columnheader')).toEqual(['What it is', 'In your file', 'As it is sent', 'Why']);
  expect(wordsOf('cell')).toEqual(['PatientName(0010,0010) PN', 'Roe^Jane', 'PAT-7Q', 'Basic Profile: Z']);
});

it.each<[string, Partial<PrivacyChange>, string[]]>([
  ['what is gone', { after: null }, ['Roe^Jane', 'gone']],
  ['what was emptied', { after: '' }, ['Roe^Jane', 'empty']],
  ['what is no text', { before: null, after: 'x' }, ['not text', 'x']],
])('has words for %s', (_, change, words) => {
  table(change);
  expect(wordsOf('cell').slice(1, 3)).toEqual(words);
});

it('calls what has no name by its place', () => {
  table({ name: '', place: 'PNG tEXt', vr: null });
  expect(wordsOf('cell')[0]).toBe('PNG tEXt');
});

it('heads each group with what happened and how often', () => {
  renderPage(<ChangeTable lines={[{ kind: 'head', action: 'shifted', changes: 1_200 }]} />);
  expect(wordsOf('cell')).toEqual(['Dates shifted 1,200']);
});

it('draws of a long table what is in sight, and counts its rows with the head', () => {
  table(...Array.from({ length: 900 }, () => ({})));
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('901');
  expect(screen.getAllByRole('row').length).toBeLessThan(40);
  expect(screen.getAllByRole('row')[1]?.getAttribute('aria-rowindex')).toBe('2');
});
