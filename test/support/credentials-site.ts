import { identityCenterOf } from '../../main/engine/credentials/credential-parts.ts';
import { createProfileCredentials } from '../../main/engine/credentials/profile-credentials.ts';
import { beginDeviceSignIn } from '../../main/engine/credentials/identity-center.ts';
import { Secrets } from '../../main/engine/credentials/secrets.ts';
import { ExpectedFailure } from '../../main/engine/base/expected-failure.ts';
import { createAgents } from '../../main/engine/network/connections.ts';
import type { ProfileSettings } from '../../shared/profile.ts';
import { chestSettings } from './sign-in-site.ts';

const NO_FILES = {
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
};

/** Sets variables, after those that would lead to settings of this computer; an undefined value takes one away. */
export function useEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries({ ...NO_FILES, ...values })) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

/** A profile's credentials over a vault of its own; `clock.now` moves its time. */
export function site(folder: string, over: Partial<ProfileSettings>) {
  const clock = { now: Date.now() };
  const secrets = new Secrets(folder, Buffer.alloc(32, 7));
  const settings = chestSettings(over);
  const agents = createAgents(settings);
  const parts = { profileName: 'clinic', settings, secrets, agents, now: () => clock.now };
  return { clock, secrets, settings, parts, credentials: createProfileCredentials(parts) };
}

/** The failure that work ends with; throws where it ends otherwise. */
export async function failureOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ExpectedFailure)) throw new Error('it did not fail as expected', { cause: error });
  return error.failure;
}

/** Signs a profile in with a code on the service's page; answers the device's sign-in. */
export async function signIn({ parts, settings }: ReturnType<typeof site>) {
  const center = identityCenterOf(settings);
  if (center === null) throw new Error('no place to sign in');
  const device = await beginDeviceSignIn({ ...parts, center }, new AbortController().signal);
  await device.finished;
  return device;
}
