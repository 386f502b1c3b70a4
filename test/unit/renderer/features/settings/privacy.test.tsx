import { expect, it } from 'vitest';
import { Privacy } from '../../../../../renderer/features/settings/privacy.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

it.each([
  ['protected', 'good', "The key lies in the computer's own key store."],
  ['passphrase', 'good', 'A passphrase opens them'],
  ['unprotected', 'caution', 'Ask IT to set up a key store'],
] as const)('says of %s data what that means', (protection, tone, words) => {
  const { container } = renderPage(<Privacy protection={protection} />);
  expect(container.querySelector(`[data-tone="${tone}"]`)?.textContent).toContain(words);
});

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64)', true],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', false],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', false],
])('speaks of the key stores of %s', (system, isLinux) => {
  const { container } = renderPage(<Privacy protection="unprotected" system={system} />);
  expect(container.textContent.includes('GNOME Keyring')).toBe(isLinux);
});

it('says nothing before it is known', () => {
  const { container } = renderPage(<Privacy protection={undefined} />);
  expect(container.querySelector('[data-tone]')).toBeNull();
});
