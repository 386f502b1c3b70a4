import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SignInPanel } from '../../../../../renderer/features/profiles/sign-in-panel.tsx';
import type { SignIn } from '../../../../../shared/contract/sign-in.ts';
import type { ProfileSettings } from '../../../../../shared/profile.ts';
import { button, field, wordsOf } from '../../../../support/page/look.ts';
import { NOON_VISIT, settings, signIn } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

async function panel(state: Partial<SignIn>, changes: Partial<ProfileSettings> = {}) {
  const page = renderPage(<SignInPanel profileName="chest" settings={settings(changes)} />, {
    world: { signIns: new Map([['chest', signIn(state)]]) },
  });
  const standing = await screen.findByRole('status');
  return { ...page, standing };
}

const DEVICE = { userCode: 'ABCD-EFGH', verificationUrl: 'https://device.sso.example/start', expiresAt: NOON_VISIT };

it.each<[Partial<SignIn>, string, string | undefined]>([
  [{ needs: 'nothing' }, 'Sign-in readySigned in as ImageUploader.', 'good'],
  [{ needs: 'sign-in', sentence: 'Nobody is signed in.' }, 'Sign-in neededNobody is signed in.', 'caution'],
  [{ method: 'default', isChecked: false, sentence: '' }, 'Sign-in of this computer, not checked yet', undefined],
])('says where it stands: %j', async (state, words, tone) => {
  const { standing } = await panel(state);
  expect([standing.textContent, standing.dataset['tone']]).toEqual([words, tone]);
});

it('signs in in the browser', async () => {
  const { user, main } = await panel({ needs: 'sign-in' });
  await user.click(button('Sign in in the browser'));
  await waitFor(() => expect(main.asked('signIn.begin')).toEqual([{ profileName: 'chest' }]));
});

it('shows the code to compare, and the address in case no page opened', async () => {
  const { user } = await panel({ needs: 'sign-in', device: DEVICE });
  expect(screen.getByRole('group', { name: 'Sign-in under way' }).textContent).toContain('ABCD-EFGH');
  expect(button('Open the page again')).toBeDefined();
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toBe('https://device.sso.example/start');
});

it('takes a six-digit code, also with the space devices show in it, and keeps it out of the field then', async () => {
  const { user, main } = await panel({ method: 'default', needs: 'mfa-code', mfaSerial: 'arn:mfa/nurse' });
  expect(screen.queryByText('From the device arn:mfa/nurse.')).not.toBeNull();
  expect(button('Go on').disabled).toBe(true);
  await user.type(field('Six-digit code'), '12345');
  expect(button('Go on').disabled).toBe(true);
  await user.clear(field('Six-digit code'));
  await user.type(field('Six-digit code'), '123 456{Enter}');
  await waitFor(() => expect(main.asked('signIn.giveMfaCode')).toEqual([{ profileName: 'chest', code: '123456' }]));
  expect(field('Six-digit code').value).toBe('');
});

it('sends no code that is none', async () => {
  const { user, main } = await panel({ method: 'default', needs: 'mfa-code' });
  await user.type(field('Six-digit code'), 'abc{Enter}');
  expect(main.asked('signIn.giveMfaCode')).toEqual([]);
});

it('takes access keys from a file or the clipboard, never from a field', async () => {
  const { user, main } = await panel({ method: 'stored', needs: 'keys' });
  await user.click(button('Choose the key file from AWS…'));
  await waitFor(() => expect(main.asked('signIn.takeKeysFromFile').length).toBe(1));
  await waitFor(() => expect(button('Take the key from the clipboard').disabled).toBe(false));
  await user.click(button('Take the key from the clipboard'));
  await waitFor(() => expect(main.asked('signIn.takeFromClipboard')).toEqual([{ profileName: 'chest', what: 'keys' }]));
  expect(screen.queryByRole('textbox')).toBeNull();
});

it.each([
  ['http://proxy.hospital:3128', /Copy both as name:password/],
  ['http://nurse@proxy.hospital:3128', /The proxy asks for a password\. Copy it/],
])('asks for what the proxy %s needs', async (proxy, words) => {
  const { user, main } = await panel({ method: 'default', needs: 'proxy-password' }, { proxy });
  expect(screen.queryByText(words)).not.toBeNull();
  await user.click(button('Take the proxy password from the clipboard'));
  await waitFor(() =>
    expect(main.asked('signIn.takeFromClipboard')).toEqual([{ profileName: 'chest', what: 'proxy-password' }]),
  );
});

it('asks before it forgets what is kept', async () => {
  const { user, main } = await panel({ needs: 'nothing' });
  await user.click(button('Forget what is kept for this profile'));
  const dialog = await screen.findByRole('dialog', { name: 'Forget the sign-in?' });
  expect(dialog.textContent).toContain('Its images wait until someone signs in again.');
  expect(main.asked('signIn.forget')).toEqual([]);
  await user.click(button('Forget the sign-in'));
  await waitFor(() => expect(main.asked('signIn.forget').length).toBe(1));
});

it('says what did not work', async () => {
  const { user, main } = await panel({ needs: 'sign-in' });
  main.fail('signIn.begin', 'The sign-in page cannot be reached.');
  await user.click(button('Sign in in the browser'));
  expect((await screen.findByRole('alert')).textContent).toBe('The sign-in page cannot be reached.');
});

it('can do nothing twice while one thing is under way', async () => {
  const { user, main } = await panel({ method: 'stored', needs: 'keys' });
  const release = main.hold('signIn.takeKeysFromFile');
  await user.click(button('Choose the key file from AWS…'));
  await waitFor(() => expect(button('Take the key from the clipboard').disabled).toBe(true));
  release();
  await waitFor(() => expect(button('Take the key from the clipboard').disabled).toBe(false));
  expect(wordsOf('alert')).toEqual([]);
});
