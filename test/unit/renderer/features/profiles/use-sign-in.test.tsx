import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useSignIn, type SigningIn } from '../../../../../renderer/features/profiles/use-sign-in.ts';
import type { CallName } from '../../../../../shared/contract/names.ts';
import { signIn } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

async function signing(agrees = true) {
  const signIns = new Map([['chest', signIn({ needs: 'sign-in', sentence: 'Nobody is signed in.' })]]);
  const page = renderPageHook(() => useSignIn('chest'), { world: { signIns, choices: noChoices({ agrees }) } });
  await waitFor(() => expect(page.result.current.state).toBeDefined());
  return { ...page, signIns, now: () => page.result.current };
}

it.each<[string, (it: SigningIn) => void, CallName, object]>([
  ['the browser', (it) => it.begin(), 'signIn.begin', {}],
  ['a code', (it) => it.giveCode('123456'), 'signIn.giveMfaCode', { code: '123456' }],
  ['a key file', (it) => it.keysFromFile(), 'signIn.takeKeysFromFile', {}],
  ['the clipboard', (it) => it.fromClipboard('keys'), 'signIn.takeFromClipboard', { what: 'keys' }],
  ['forgetting', (it) => it.forget(), 'signIn.forget', {}],
])('changes the sign-in with %s and shows what came of it', async (_, run, call, input) => {
  const { now, signIns, main } = await signing();
  signIns.set('chest', signIn({ sentence: 'Signed in.' }));
  act(() => run(now()));
  await waitFor(() => expect(now().state?.sentence).toBe('Signed in.'));
  expect(main.asked(call)).toEqual([{ profileName: 'chest', ...input }]);
});

it('keeps what is known where the person chose nothing', async () => {
  const { now, signIns, main } = await signing(false);
  signIns.set('chest', signIn());
  act(() => now().keysFromFile());
  await waitFor(() => expect([main.asked('signIn.takeKeysFromFile').length, now().isBusy]).toEqual([1, false]));
  expect(now().state?.needs).toBe('sign-in');
});

it('says what did not work', async () => {
  const { now, main } = await signing();
  main.fail('signIn.giveMfaCode', 'The code was not accepted.');
  act(() => now().giveCode('000000'));
  await waitFor(() => expect(now().trouble).toBe('The code was not accepted.'));
});
