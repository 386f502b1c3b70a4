import type { SignIn } from '../../../shared/contract/sign-in.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { ExpectedFailure, WrongUse } from '../base/expected-failure.ts';
import type { Agents } from '../network/connections.ts';
import { loginPlace, parseProxyUrl } from '../network/proxy-route.ts';
import type { Suspensions } from '../storage/suspensions.ts';
import type { Profile } from '../model/profile.ts';
import { describeFailure } from '../../../shared/failures.ts';
import { beginDeviceSignIn, type DeviceSignIn } from './identity-center.ts';
import { identityCenterOf } from './credential-parts.ts';
import { type ProfileCredentials } from './profile-credentials.ts';
import { readKeys } from './read-keys.ts';
import type { Secrets } from './secrets.ts';
import { describeSignIn } from './describe-sign-in.ts';

/** What signing in needs of the connections of profiles. */
export interface SignInConnections {
  readonly of: (profile: Profile) => { readonly agents: Agents; readonly credentials: ProfileCredentials };
  /** True once something to sign with was found for the profile's settings as they are. */
  readonly hasFound: (profile: Profile) => boolean;
  readonly forgetFound: (profileName: string) => void;
}

export interface SignInPorts {
  readonly profiles: { readonly find: (name: string) => Profile | null };
  readonly suspensions: Pick<Suspensions, 'find' | 'keep'>;
  readonly secrets: Secrets;
  readonly connections: SignInConnections;
  readonly now: () => number;
  /** Called when something about a sign-in has changed: what is suspended may go on. */
  readonly onChange: () => void;
}

interface Underway {
  readonly device: DeviceSignIn;
  readonly stop: AbortController;
  problem: ExpectedFailure | null;
}

/** What people do to sign profiles in. Secrets go into the vault and never come out again. */
export class SignIns {
  readonly #ports: SignInPorts;
  readonly #underway = new Map<string, Underway>();
  readonly #stopping = new AbortController();

  constructor(ports: SignInPorts) {
    this.#ports = ports;
  }

  /** Where things stand. Throws WrongUse for a profile that is not there. */
  state(profileName: string): SignIn {
    const { secrets, suspensions, connections, now } = this.#ports;
    const profile = this.#profile(profileName);
    const { settings } = profile;
    const underway = this.#underway.get(profileName);
    const isOpen = underway?.problem === null && underway.device.expiresAt > now();
    return describeSignIn({
      profileName,
      settings,
      secrets: secrets.of(profileName),
      isUnreadable: secrets.isUnreadable(),
      isFound: connections.hasFound(profile),
      suspended: suspensions.find(profileName)?.failure ?? null,
      device: isOpen ? underway.device : null,
      problem: underway?.problem?.failure ?? null,
      now: now(),
    });
  }

  /** Begins a sign-in at IAM Identity Center; one that is under way goes on. Throws WrongUse with a sentence. */
  async begin(profileName: string): Promise<SignIn> {
    const { secrets, connections, now, onChange } = this.#ports;
    const profile = this.#profile(profileName);
    const center = identityCenterOf(profile.settings);
    if (center === null) throw new WrongUse(noDevice(profile));
    const before = this.#underway.get(profileName);
    if (before?.problem === null && before.device.expiresAt > now()) return this.state(profileName);
    const stop = new AbortController();
    const { agents } = connections.of(profile);
    const signal = AbortSignal.any([stop.signal, this.#stopping.signal]);
    const device = await inPlainWords(beginDeviceSignIn({ profileName, center, secrets, agents, now }, signal));
    const underway: Underway = { device, stop, problem: null };
    this.#underway.set(profileName, underway);
    device.finished
      .then(() => {
        this.#underway.delete(profileName);
        this.#goOn(profileName);
      })
      .catch((error: unknown) => {
        underway.problem =
          error instanceof ExpectedFailure ? error : new ExpectedFailure('credentials-missing', { needs: 'sign-in' });
      })
      .finally(onChange);
    onChange();
    return this.state(profileName);
  }

  /** Waits for the sign-in under way. Throws WrongUse with a sentence where it came to nothing. */
  async finish(profileName: string): Promise<SignIn> {
    await inPlainWords(this.#underway.get(profileName)?.device.finished ?? Promise.resolve());
    return this.state(profileName);
  }

  /** Takes on the role with a code. Throws WrongUse with a sentence where the code is not taken. */
  async giveMfaCode(profileName: string, code: string): Promise<SignIn> {
    const profile = this.#profile(profileName);
    await inPlainWords(this.#ports.connections.of(profile).credentials.giveMfaCode(code));
    return this.#changed(profileName);
  }

  /** Throws WrongUse where the text holds no access key. */
  takeKeys(profileName: string, text: string): SignIn {
    this.#profile(profileName);
    const keys = readKeys(text);
    if (keys === null) {
      throw new WrongUse(
        'There is no access key in it. Take the file accessKeys.csv that AWS hands out, or copy the access key and the secret access key.',
      );
    }
    this.#ports.secrets.change(profileName, ({ session: _old, ...before }) => ({ ...before, keys }));
    this.#ports.connections.forgetFound(profileName);
    return this.#changed(profileName);
  }

  /** Takes the password of the profile's proxy; `name:password` where the settings hold no name. Throws WrongUse without one. */
  takeProxyPassword(profileName: string, text: string): SignIn {
    const { settings } = this.#profile(profileName);
    const proxy = { place: loginPlace(settings.proxy), ...readProxyLogin(settings, text) };
    this.#ports.secrets.change(profileName, (before) => ({ ...before, proxy }));
    return this.#changed(profileName);
  }

  /** Forgets everything the vault keeps for the profile. */
  forget(profileName: string): SignIn {
    this.#profile(profileName);
    this.#end(profileName);
    return this.#changed(profileName);
  }

  /** True where the vault keeps anything for the profile. */
  keepsSecrets(profileName: string): boolean {
    return Object.keys(this.#ports.secrets.of(profileName)).length > 0;
  }

  /** A profile is gone, and its secrets with it. */
  profileRemoved(profileName: string): void {
    this.#end(profileName);
  }

  stop(): void {
    this.#stopping.abort();
  }

  #end(profileName: string): void {
    this.#underway.get(profileName)?.stop.abort();
    this.#underway.delete(profileName);
    this.#ports.secrets.forget(profileName);
    this.#ports.connections.forgetFound(profileName);
  }

  #changed(profileName: string): SignIn {
    this.#goOn(profileName);
    this.#ports.onChange();
    return this.state(profileName);
  }

  /** What is suspended for want of a sign-in is tried again at once; whether that was all, the next image shows. */
  #goOn(profileName: string): void {
    const { suspensions } = this.#ports;
    if (suspensions.find(profileName)?.failure.kind.startsWith('credentials-') === true)
      suspensions.keep(profileName, null);
  }

  #profile(name: string): Profile {
    const profile = this.#ports.profiles.find(name);
    if (profile === null) throw new WrongUse(`There is no profile "${name}". See: sagittal profile list`);
    return profile;
  }
}

function noDevice({ name, settings }: Profile): string {
  return settings.credentials === 'stored'
    ? `The profile "${name}" signs in with an access key. Enter the key instead.`
    : `The profile "${name}" does not sign in on a page: its credentials are "${settings.credentials}".`;
}

function readProxyLogin({ proxy }: ProfileSettings, text: string): { name: string | null; password: string } {
  if (text === '' || text.length > 1024 || /[\r\n]/.test(text)) {
    throw new WrongUse(
      'That is no password: it is empty, too long, or has more than one line. Copy the password alone.',
    );
  }
  if (proxy === 'none') throw new WrongUse('This profile uses no proxy, so it needs no password for one.');
  const hasName = proxy !== 'system' && parseProxyUrl(proxy)?.name !== null;
  if (hasName) return { name: null, password: text };
  const at = text.indexOf(':');
  if (at < 1) throw new WrongUse('The name is missing. Give name and password as name:password.');
  return { name: text.slice(0, at), password: text.slice(at + 1) };
}

/** A failure that a person is waiting for, as a sentence with what IT needs behind it. */
async function inPlainWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    const { kind, facts } = error.failure;
    if (facts['needs'] === 'mfa-code' && kind === 'credentials-missing') {
      throw new WrongUse('The code was not taken. Wait for the next one on your device and enter it at once.', {
        cause: error,
      });
    }
    const { sentence, forIt } = describeFailure(error.failure);
    throw new WrongUse(`${sentence} (${forIt})`, { cause: error });
  }
}
