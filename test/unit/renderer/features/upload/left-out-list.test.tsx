import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LeftOutList } from '../../../../../renderer/features/upload/left-out-list.tsx';
import type { LeftOut } from '../../../../../shared/contract/rows.ts';
import { button, wordsOf } from '../../../../support/page/look.ts';
import { scan } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const LEFT_OUT: LeftOut[] = [
  { fileName: 'notes.txt', folder: '/ct', state: 'skipped', reason: 'This is not a medical image.' },
  { fileName: 'cut.dcm', folder: '/ct', state: 'quarantined', reason: 'The file ends too early.' },
];

function list(leftOutTotal: number, isOpenUntilFolded: boolean) {
  return renderPage(
    <LeftOutList scan={scan({ leftOutTotal, leftOut: LEFT_OUT })} isOpenUntilFolded={isOpenUntilFolded} />,
  );
}

it('says how many files are left out and lists them with their reasons when asked', async () => {
  const { user } = list(2, false);
  expect(wordsOf('listitem')).toEqual([]);
  await user.click(button('2 files left out'));
  expect(wordsOf('listitem')).toEqual(['notes.txtThis is not a medical image.', 'cut.dcmThe file ends too early.']);
  await user.click(button('2 files left out'));
  expect(wordsOf('listitem')).toEqual([]);
});

it('is open by itself where nothing else was found, until it is folded', async () => {
  const { user } = list(2, true);
  expect(button('2 files left out').getAttribute('aria-expanded')).toBe('true');
  await user.click(button('2 files left out'));
  expect(button('2 files left out').getAttribute('aria-expanded')).toBe('false');
});

it('counts those that are not listed', () => {
  list(1_302, true);
  expect(wordsOf('listitem').at(-1)).toBe('and 1,300 more');
});

it('tells a damaged file from one that is no image, and names its folder', () => {
  list(2, true);
  const signs = screen.getAllByRole('listitem').map((entry) => entry.querySelector('svg')?.getAttribute('data-state'));
  expect(signs).toEqual(['skipped', 'quarantined']);
  expect(screen.getByText('cut.dcm').title).toBe('/ct / cut.dcm');
});
