import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SignInDialog } from '../../../../../renderer/features/profiles/sign-in-dialog.tsx';
import { button } from '../../../../support/page/look.ts';
import { profile } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

async function dialog() {
  let closed = 0;
  const page = renderPage(<SignInDialog profileName="chest" onClose={() => (closed += 1)} />, {
    world: { profiles: [profile()] },
  });
  await screen.findByRole('dialog', { name: 'Sign-in of Chest model' });
  return { ...page, closed: () => closed };
}

it('shows the sign-in of the profile over the page', async () => {
  await dialog();
  expect((await screen.findByRole('status')).textContent).toContain('Sign-in ready');
});

it.each([
  ['Test the profile', 'test'],
  ['Sign in another way', 'edit'],
] as const)('leads with “%s” to the profile and closes', async (name, kind) => {
  const { user, visits, closed } = await dialog();
  await user.click(button(name));
  expect([visits, closed()]).toEqual([[{ to: 'profiles', view: { kind, name: 'chest' } }], 1]);
});

it('is closed by its button', async () => {
  const { user, closed, visits } = await dialog();
  await user.click(button('Close'));
  expect([closed(), visits]).toEqual([1, []]);
});

it.each([null, 'gone'])('is not there for %s', (profileName) => {
  renderPage(<SignInDialog profileName={profileName} onClose={() => undefined} />);
  expect(screen.queryByRole('dialog')).toBeNull();
});
