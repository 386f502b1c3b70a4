import type { ProfileSettings } from '../../../shared/profile.ts';
import { purposeOf } from '../credentials/credential-parts.ts';
import { createProfileCredentials, type ProfileCredentials } from '../credentials/profile-credentials.ts';
import type { Secrets } from '../credentials/secrets.ts';
import type { AwsConnection } from './sagemaker/aws-connection.ts';
import type { Profile } from '../model/profile.ts';
import { createAgents, type Agents } from '../network/connections.ts';
import type { NetworkPorts } from '../network/find-routes.ts';
import { loginPlace } from '../network/proxy-route.ts';

/** How one profile gets out and what it signs with. */
export interface ProfileConnection {
  readonly agents: Agents;
  readonly credentials: ProfileCredentials;
  /** What the profile's AWS clients are made of. */
  readonly aws: (region: string) => AwsConnection;
}

export interface ConnectionParts {
  readonly secrets: Secrets;
  readonly systemProxy: NetworkPorts['systemProxy'];
  /** Whether the policy says what is trusted; it does not when left out. */
  readonly isCaFileLocked?: () => boolean;
  readonly now: () => number;
}

type NamedSettings = Pick<Profile, 'name' | 'settings'>;

/** One connection a profile, kept until its settings change: sending, signing in and testing share it. */
export class ProfileConnections {
  readonly #parts: ConnectionParts;
  readonly #kept = new Map<string, { readonly fingerprint: string; readonly connection: ProfileConnection }>();
  readonly #made = new Set<Pick<ProfileConnection, 'agents' | 'credentials'>>();
  /** What each profile had something to sign with for, since this process began. */
  readonly #found = new Map<string, string>();

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** The connection of a saved profile. */
  of(profile: NamedSettings): ProfileConnection {
    const fingerprint = JSON.stringify(profile.settings);
    const kept = this.#kept.get(profile.name);
    if (kept?.fingerprint === fingerprint) return kept.connection;
    const connection = this.fresh(profile);
    this.#kept.set(profile.name, { fingerprint, connection });
    return connection;
  }

  /** A connection with nothing remembered, such as for settings that are tested before they are saved. */
  fresh({ name, settings }: NamedSettings): ProfileConnection {
    const { secrets, systemProxy, isCaFileLocked, now } = this.#parts;
    const place = loginPlace(settings.proxy);
    const proxyLogin = () => {
      const { proxy: login } = secrets.of(name);
      return login?.place === place ? login : null;
    };
    const ports = { systemProxy, proxyLogin, ...(isCaFileLocked !== undefined && { isCaFileLocked }) };
    const agents = createAgents({ ...settings, ...proxyOf(settings) }, ports);
    const onFound = () => this.#found.set(name, purposeOf(settings));
    const credentials = createProfileCredentials({ profileName: name, settings, secrets, agents, now, onFound });
    this.#made.add({ agents, credentials });
    return { agents, credentials, aws: (region) => ({ region, credentials: credentials.provide, agents }) };
  }

  /** True once something to sign with was found for the profile's settings as they are. */
  hasFound({ name, settings }: NamedSettings): boolean {
    return this.#found.get(name) === purposeOf(settings);
  }

  /** What a profile signs with has changed: whether it is there shows anew. */
  forgetFound(name: string): void {
    this.#found.delete(name);
  }

  /** Closes every connection that is still open, and ends looks for credentials. */
  close(): void {
    for (const { agents, credentials } of this.#made) {
      credentials.stop();
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    }
    this.#made.clear();
    this.#kept.clear();
  }
}

/** The demo model is a program of this computer's own. */
function proxyOf({ kind, proxy }: ProfileSettings): Pick<ProfileSettings, 'proxy'> {
  return { proxy: kind === 'demo' ? 'none' : proxy };
}
