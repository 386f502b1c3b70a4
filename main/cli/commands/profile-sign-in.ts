import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import type { SignIn } from '../../../shared/contract/sign-in.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';

/**
 * `profile sign-in NAME`: whatever the profile needs, one thing after the other. Secrets come from standard input or the
 * environment, never from the command line itself, which other programs can read.
 */
export async function signIn(engine: Engine, name: string, output: Output): Promise<number> {
  const asker = createAsker(output);
  let state = await engine.calls.signIn.state({ profileName: name });
  if (state.method === 'stored') {
    const keys = keysOfEnvironment() ?? (await asker.ask('Access key and secret access key (accessKeys.csv): '));
    state = await engine.calls.signIn.takeKeys({ profileName: name, text: keys });
  }
  if (state.needs === 'proxy-password') {
    const password = process.env['SAGITTAL_PROXY_PASSWORD'] ?? (await asker.ask('Password of the proxy: '));
    state = await engine.calls.signIn.takeProxyPassword({ profileName: name, password: password.trim() });
  }
  if (state.method === 'sso') state = await signInOnPage(engine, name, output);
  if (state.needs === 'mfa-code') {
    const code = (await asker.ask(`Code of the device ${state.mfaSerial ?? ''}: `)).trim();
    if (!/^\d{6}$/.test(code)) throw new WrongUse('A code has six digits. Run the command again with the next one.');
    state = await engine.calls.signIn.giveMfaCode({ profileName: name, code });
  }
  return report(state, output);
}

/** `profile sign-out NAME`: forgets everything the vault keeps for the profile. */
export async function signOut(engine: Engine, name: string, output: Output): Promise<number> {
  const state = await engine.calls.signIn.forget({ profileName: name });
  output.json({ name, signedOut: true });
  output.text(`Everything the vault kept for ${name} is forgotten. ${state.sentence}`);
  return EXIT.done;
}

/** The access key of the environment as the text of a key file; null where there is none. */
export function keysOfEnvironment(environment: NodeJS.ProcessEnv = process.env): string | null {
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
  const lines = names.flatMap((name) => (environment[name] ? [`${name}=${environment[name]}`] : []));
  return lines.length < 2 ? null : lines.join('\n');
}

async function signInOnPage(engine: Engine, name: string, output: Output): Promise<SignIn> {
  const begun = await engine.calls.signIn.begin({ profileName: name });
  if (begun.device !== null) {
    const { userCode, verificationUrl } = begun.device;
    output.json({ name, verificationUrl, userCode });
    output.note(`Open ${verificationUrl} and agree there. The code is ${userCode}.`);
  }
  return engine.calls.signIn.finish({ profileName: name });
}

function report(state: SignIn, output: Output): number {
  const { profileName, needs, sentence, expiresAt } = state;
  output.json({
    name: profileName,
    needs,
    sentence,
    ...(expiresAt !== null && { expiresAt: new Date(expiresAt).toISOString() }),
  });
  output.text(sentence);
  return needs === 'nothing' ? EXIT.done : EXIT.needsPerson;
}

/** Asks on a terminal, a line a question; else takes all of standard input at once. */
function createAsker(output: Output): { readonly ask: (question: string) => Promise<string> } {
  return {
    ask: async (question) => {
      if (!process.stdin.isTTY) return text(process.stdin);
      output.note('What you type is shown on this screen.');
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      const answer = await lines.question(question);
      lines.close();
      return answer;
    },
  };
}
