import { expect, it } from 'vitest';
import { Privacy } from '../../../../../renderer/features/settings/privacy.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

it.each([
  ['protected', 'good', "The key lies in the computer's own key store."],
  ['unprotected', 'caution', 'Ask IT to set up a key store'],
] as const)('says of %s data what that means', (protection, tone, words) => {
  const { container } = renderPage(<Privacy protection={protection} />);
  expect(container.querySelector(`[data-tone="${tone}"]`)?.textContent).toContain(words);
});

it('says nothing before it is known', () => {
  const { container } = renderPage(<Privacy protection={undefined} />);
  expect(container.querySelector('[data-tone]')).toBeNull();
});
