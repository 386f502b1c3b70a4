import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RawAnswer } from '../../../../../renderer/features/history/raw-answer.tsx';
import type { Answer } from '../../../../../shared/contract/rows.ts';
import { button } from '../../../../support/page/look.ts';
import { answer } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function raw(changes: Partial<Answer> = {}) {
  return renderPage(<RawAnswer answer={answer(changes)} />);
}

it('shows the whole answer when asked, laid out', async () => {
  const { user, container } = raw({ json: { a: [1] } });
  expect(container.querySelector('pre')).toBeNull();
  expect(screen.queryByText('application/json, 240 B')).not.toBeNull();
  await user.click(button('Whole answer'));
  expect(container.querySelector('pre')?.textContent).toBe('{\n  "a": [\n    1\n  ]\n}');
});

it('copies all of it without being opened', async () => {
  const { user } = raw({ json: null, text: 'a,b', view: 'table' });
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toBe('a,b');
});

it.each([
  [false, 'Copy takes all of it.'],
  [true, 'Saved, it is whole.'],
])('shows the first part of a very long one and says how to get all of it: %s', async (isCut, words) => {
  const { user, container } = raw({ json: null, text: 'x'.repeat(100_001), view: 'table', isCut });
  await user.click(button('Whole answer'));
  expect(container.querySelector('pre')?.textContent.length).toBe(100_000);
  expect(screen.queryByText(`Shown: the first 100,000 characters. ${words}`)).not.toBeNull();
});

it.each([
  ['what is shown as text already', { view: 'text', json: null, text: 'clear' }],
  ['what has no text', { view: 'binary', json: null, text: null }],
] as const)('is not there for %s', (_, changes) => {
  raw(changes);
  expect(screen.queryByRole('region')).toBeNull();
});
