import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SignInBanner } from '../../../../../renderer/features/profiles/sign-in-banner.tsx';
import type { Status } from '../../../../../shared/contract/rows.ts';
import type { SignIn } from '../../../../../shared/contract/sign-in.ts';
import { button } from '../../../../support/page/look.ts';
import { DEMO, profile, signIn, status } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function banner(shown: Partial<Status>, needs: SignIn['needs'] = 'sign-in') {
  return renderPage(<SignInBanner status={status(shown)} />, {
    world: {
      profiles: [DEMO, profile()],
      signIns: new Map([['chest', signIn({ needs, sentence: 'Nobody is signed in.' })]]),
    },
  });
}

it('says which profile waits for someone, that the images are safe, and leads to the sign-in', async () => {
  const { user, visits } = banner({ tone: 'waiting', unsettled: 12 });
  expect((await screen.findByRole('alert')).querySelector('p')?.textContent).toBe(
    'Chest model: Nobody is signed in. 12 images in the queue are safe.',
  );
  await user.click(button('Sign in…'));
  expect(visits).toEqual([{ to: 'sign-in', profileName: 'chest' }]);
});

it.each<[string, Partial<Status>]>([
  ['nothing waits', { tone: 'waiting', unsettled: 0 }],
  ['images are being sent', { tone: 'sending', unsettled: 12 }],
])('looks at no sign-in while %s', async (_, shown) => {
  const { main } = banner(shown);
  await waitFor(() => expect(main.asked('profiles.list').length).toBe(1));
  expect([screen.queryByRole('alert'), main.asked('signIn.state')]).toEqual([null, []]);
});

it('says nothing where images wait for something else', async () => {
  const { main } = banner({ tone: 'waiting', unsettled: 12 }, 'nothing');
  await waitFor(() => expect(main.asked('signIn.state')).toEqual([{ profileName: 'chest' }]));
  expect(screen.queryByRole('alert')).toBeNull();
});
