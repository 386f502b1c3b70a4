import { useMantineTheme } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { notifyDone } from '../../../../renderer/components/notify.ts';
import { ThemeRoot } from '../../../../renderer/theme/theme-root.tsx';

function Colour() {
  return <p>{useMantineTheme().primaryColor}</p>;
}

afterEach(() => {
  document.head.querySelector('meta[name="style-nonce"]')?.remove();
});

it('puts the theme and the notices around the window', async () => {
  render(
    <ThemeRoot>
      <Colour />
    </ThemeRoot>,
  );
  expect(screen.queryByText('teal')).not.toBeNull();
  act(() => notifyDone('Receipt saved.'));
  expect((await screen.findByRole('alert')).textContent).toBe('Receipt saved.');
});

it('gives every style tag the nonce that main wrote into the page', () => {
  const meta = document.createElement('meta');
  meta.name = 'style-nonce';
  meta.content = 'r4nd0m';
  document.head.append(meta);
  const { baseElement } = render(<ThemeRoot>page</ThemeRoot>);
  const styles = [...baseElement.ownerDocument.querySelectorAll('style[data-mantine-styles]')];
  expect(styles.length).toBeGreaterThan(0);
  expect([...new Set(styles.map((style) => style.getAttribute('nonce')))]).toEqual(['r4nd0m']);
  expect(globalThis.__webpack_nonce__).toBe('r4nd0m');
});
