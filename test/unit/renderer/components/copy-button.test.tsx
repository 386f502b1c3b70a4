import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CopyButton } from '../../../../renderer/components/copy-button.tsx';
import { button } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

it('puts the text on the clipboard and says so', async () => {
  const { user } = renderPage(<CopyButton text="request 4711" />);
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toBe('request 4711');
  expect((await screen.findByText('Copied')).getAttribute('aria-live')).toBe('polite');
});

it('bears the label it is given', () => {
  renderPage(<CopyButton text="x" label="Copy the details for IT" />);
  expect(button('Copy the details for IT')).toBeDefined();
});

it('is not a click on what it stands in', async () => {
  const clicks: string[] = [];
  const { user } = renderPage(
    <div onClick={() => clicks.push('row')}>
      <CopyButton text="x" />
    </div>,
  );
  await user.click(button('Copy'));
  expect(clicks).toEqual([]);
});
