import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Appearance } from '../../../../../renderer/features/settings/appearance.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

it.each([
  ['Dark', 'dark'],
  ['Light', 'light'],
])('turns the window %s and remembers it', async (label, scheme) => {
  const { user } = renderPage(<Appearance />);
  await user.click(screen.getByRole('radio', { name: label }));
  expect(document.documentElement.dataset['mantineColorScheme']).toBe(scheme);
  expect(localStorage.getItem('mantine-color-scheme-value')).toBe(scheme);
});
