import { describe, expect, it } from 'vitest';
import { createSignInHandlers } from '../../../../main/ipc/sign-in-handlers.ts';
import type { HandlerParts } from '../../../../main/ipc/handler-parts.ts';
import { handlerSite } from '../../../support/handler-site.ts';
import { WrongUse } from '../../../../main/engine/base/expected-failure.ts';

const REFUSED = new WrongUse('There is no access key in it.');

/** Takes keys from a clipboard; answers what came of it and what is left in the clipboard. */
async function take(isAgreed: boolean, isAccepted: boolean): Promise<{ end: unknown; clipboard: string }> {
  let clipboard = 'key';
  const handlers = createSignInHandlers({
    // Only what the handler uses is there.
    engine: {
      call: () => (isAccepted ? Promise.resolve('taken') : Promise.reject(REFUSED)),
    } as unknown as HandlerParts['engine'],
    dialogs: { agrees: () => Promise.resolve(isAgreed) } as unknown as HandlerParts['dialogs'],
    systemActions: {
      readClipboard: () => Promise.resolve(clipboard),
      clearClipboard: () => {
        clipboard = '';
        return Promise.resolve();
      },
    } as unknown as HandlerParts['systemActions'],
  });
  const end: unknown = await handlers['signIn.takeFromClipboard']({ profileName: 'chest', what: 'keys' }).catch(
    (error: unknown) => error,
  );
  return { end, clipboard };
}

it('takes the clipboard only where the person agrees, and empties it only of what was accepted', async () => {
  expect([await take(true, true), await take(false, true), await take(true, false)]).toEqual([
    { end: 'taken', clipboard: '' },
    { end: null, clipboard: 'key' },
    { end: REFUSED, clipboard: 'key' },
  ]);
});

describe('signing in', () => {
  const device = { userCode: 'A-B', verificationUrl: 'https://device.test/', expiresAt: 1 };

  it.each([
    [device, ['https://device.test/']],
    [null, []],
  ])('opens the page of the sign-in where there is one', async (shown, opened) => {
    const site = handlerSite({ 'signIn.begin': { device: shown } });
    await createSignInHandlers(site.parts)['signIn.begin']({ profileName: 'chest' });
    expect(site.desk.opened).toEqual(opened);
  });

  it('takes a key file through main, and nothing where none was chosen', async () => {
    const site = handlerSite({ 'signIn.takeKeys': 'taken' }, { file: '/keys.csv' });
    expect(await createSignInHandlers(site.parts)['signIn.takeKeysFromFile']({ profileName: 'chest' })).toBe('taken');
    expect(site.calls).toEqual([['signIn.takeKeys', { profileName: 'chest', text: 'text of /keys.csv' }]]);
    const none = handlerSite();
    expect(await createSignInHandlers(none.parts)['signIn.takeKeysFromFile']({ profileName: 'chest' })).toBeNull();
  });

  it('takes the password of a proxy from the clipboard without the blanks around it', async () => {
    const site = handlerSite({ 'signIn.takeProxyPassword': 'taken' }, { agrees: true });
    site.desk.clipboard = ' secret\n';
    const what = { profileName: 'chest', what: 'proxy-password' } as const;
    await createSignInHandlers(site.parts)['signIn.takeFromClipboard'](what);
    expect(site.calls).toEqual([['signIn.takeProxyPassword', { profileName: 'chest', password: 'secret' }]]);
    expect([site.desk.clipboard, site.asked[0]?.verb]).toEqual(['', 'Take the proxy password']);
  });
});
