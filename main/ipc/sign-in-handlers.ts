import type { SignIn } from '../../shared/contract/sign-in.ts';
import type { CallHandlers } from './answer-call.ts';
import type { HandlerParts } from './handler-parts.ts';

type SignInHandlers = Pick<CallHandlers, 'signIn.begin' | 'signIn.takeKeysFromFile' | 'signIn.takeFromClipboard'>;

/** Signing in: secrets go from a file or the clipboard through main to the engine's vault, never through the page. */
export function createSignInHandlers({
  engine,
  dialogs,
  systemActions: desk,
}: Pick<HandlerParts, 'engine' | 'dialogs' | 'systemActions'>): SignInHandlers {
  return {
    'signIn.begin': async (input) => {
      const state: SignIn = await engine.call('signIn.begin', input);
      if (state.device !== null) await desk.openPage(state.device.verificationUrl);
      return state;
    },
    'signIn.takeKeysFromFile': async ({ profileName }) => {
      const path = await dialogs.pickFile('Choose the key file from AWS', ['csv']);
      return path === null
        ? null
        : engine.call('signIn.takeKeys', { profileName, text: await desk.readSmallFile(path) });
    },
    'signIn.takeFromClipboard': async ({ profileName, what }) => {
      const secret = what === 'keys' ? 'key' : 'proxy password';
      const isAgreed = await dialogs.agrees({
        message: `Take the ${secret} from the clipboard for the profile "${profileName}"?`,
        detail: 'What was copied last goes into the vault of this computer, and the clipboard is emptied.',
        verb: `Take the ${secret}`,
      });
      if (!isAgreed) return null;
      const text = await desk.readClipboard();
      const state = await (what === 'keys'
        ? engine.call('signIn.takeKeys', { profileName, text })
        : engine.call('signIn.takeProxyPassword', { profileName, password: text.trim() }));
      await desk.clearClipboard(text);
      return state;
    },
  };
}
