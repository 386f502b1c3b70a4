import { expect, it } from 'vitest';
import { createSignInHandlers } from '../../../../main/ipc/sign-in-handlers.ts';
import type { HandlerParts } from '../../../../main/ipc/call-handlers.ts';
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
    desk: {
      readClipboard: () => Promise.resolve(clipboard),
      clearClipboard: () => {
        clipboard = '';
        return Promise.resolve();
      },
    } as unknown as HandlerParts['desk'],
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
