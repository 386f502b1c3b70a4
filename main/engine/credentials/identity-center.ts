import { setTimeout } from 'node:timers/promises';
import type { CreateTokenCommandInput, SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { EARLY_MS, type IdentityCenter } from './credential-parts.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { Agents } from '../network/connections.ts';
import type { ProfileSecrets, Secrets } from './secrets.ts';
import { signInFailure } from './sign-in-failure.ts';

/** What the device flow shows a person, and how it goes on. */
export interface DeviceSignIn {
  readonly userCode: string;
  readonly verificationUrl: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Settles when the person has agreed, and the vault has the token. Rejects with ExpectedFailure. */
  readonly finished: Promise<void>;
}

/** Credentials with their end, in milliseconds since 1970. */
export interface RoleKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: number;
}

export interface IdentityCenterParts {
  readonly profileName: string;
  readonly center: IdentityCenter;
  readonly secrets: Secrets;
  readonly agents: Agents;
  readonly now: () => number;
}

const PLACE = 'IAM Identity Center';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** Credentials of the role for the person who is signed in; refreshes the sign-in where it can. Throws ExpectedFailure. */
export async function roleKeys(parts: IdentityCenterParts, signal: AbortSignal): Promise<RoleKeys> {
  const { center, agents } = parts;
  const token = await currentToken(parts, signal);
  const { GetRoleCredentialsCommand, SSOClient } = await import('@aws-sdk/client-sso');
  const client = new SSOClient(await settingsOf('SSO', center.region, agents));
  const asked = { accessToken: token.accessToken, accountId: center.accountId, roleName: center.roleName };
  const command = new GetRoleCredentialsCommand(asked);
  const { roleCredentials } = await client.send(command, { abortSignal: signal }).catch((error: unknown) => {
    throw signInFailure(error, PLACE);
  });
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = roleCredentials ?? {};
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined) {
    throw new ExpectedFailure('credentials-missing', { detail: `${PLACE} gave no credentials for the role` });
  }
  return { accessKeyId, secretAccessKey, sessionToken, expiresAt: expiration ?? parts.now() + 2 * EARLY_MS };
}

/** Begins a sign-in in the browser. Throws ExpectedFailure. */
export async function beginDeviceSignIn(parts: IdentityCenterParts, signal: AbortSignal): Promise<DeviceSignIn> {
  const { center, agents, now } = parts;
  const { SSOOIDCClient, StartDeviceAuthorizationCommand } = await import('@aws-sdk/client-sso-oidc');
  const client = new SSOOIDCClient(await settingsOf('SSO OIDC', center.region, agents));
  try {
    const { clientId, clientSecret } = await registration(client, parts, signal);
    const begun = await client.send(
      new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: center.startUrl }),
      { abortSignal: signal },
    );
    const expiresAt = now() + (begun.expiresIn ?? 600) * 1000;
    const ask = { clientId, clientSecret, grantType: DEVICE_GRANT, deviceCode: begun.deviceCode };
    const finished = pollForToken(client, ask, begun.interval ?? 5, expiresAt, parts, signal);
    // Whoever shows the sign-in looks at it later; until then nobody listens.
    finished.catch(() => undefined);
    return {
      userCode: begun.userCode ?? '',
      verificationUrl: begun.verificationUriComplete ?? begun.verificationUri ?? center.startUrl,
      expiresAt,
      finished,
    };
  } catch (error) {
    throw signInFailure(error, PLACE);
  }
}

/** True where the vault has a sign-in for this place that has not run out, or can be made anew without the person. */
export function isSignedIn(secrets: ProfileSecrets, center: IdentityCenter, now: number): boolean {
  const token = tokenFor(secrets, center);
  return token !== null && (token.expiresAt > now || token.refreshToken !== null);
}

type Token = NonNullable<ProfileSecrets['token']>;

function tokenFor({ token }: ProfileSecrets, { startUrl, region }: IdentityCenter): Token | null {
  return token?.startUrl === startUrl && token.ssoRegion === region ? token : null;
}

async function currentToken(parts: IdentityCenterParts, signal: AbortSignal): Promise<Token> {
  const { secrets, profileName, center, now } = parts;
  const token = tokenFor(secrets.of(profileName), center);
  if (token === null) {
    throw new ExpectedFailure('credentials-missing', { needs: 'sign-in', detail: `nobody is signed in at ${PLACE}` });
  }
  if (token.expiresAt - now() > EARLY_MS) return token;
  const fresh = await refresh(token, parts, signal);
  if (fresh !== null) return fresh;
  if (token.expiresAt > now()) return token;
  throw new ExpectedFailure('credentials-expired', { needs: 'sign-in', detail: `the sign-in at ${PLACE} has run out` });
}

/** A token made from the refresh token; null where the service wants the person again. */
async function refresh(token: Token, parts: IdentityCenterParts, signal: AbortSignal): Promise<Token | null> {
  const { secrets, profileName, center, agents, now } = parts;
  const { registration: registered } = secrets.of(profileName);
  if (token.refreshToken === null || registered === undefined || registered.expiresAt < now()) return null;
  const { CreateTokenCommand, SSOOIDCClient } = await import('@aws-sdk/client-sso-oidc');
  const client = new SSOOIDCClient(await settingsOf('SSO OIDC', center.region, agents));
  const { clientId, clientSecret } = registered;
  const ask = { clientId, clientSecret, grantType: 'refresh_token', refreshToken: token.refreshToken };
  try {
    const made = await client.send(new CreateTokenCommand(ask), { abortSignal: signal });
    return keepToken(made, token.refreshToken, parts);
  } catch (error) {
    // Another process on the same vault may have been faster with the same refresh token.
    const theirs = tokenFor(secrets.of(profileName), center);
    if (theirs !== null && theirs.accessToken !== token.accessToken && theirs.expiresAt > now()) return theirs;
    const failure = signInFailure(error, PLACE);
    if (failure.failure.kind === 'offline' && token.expiresAt <= now()) throw failure;
    return null;
  }
}

async function registration(
  client: SSOOIDCClient,
  { secrets, profileName, center, now }: IdentityCenterParts,
  signal: AbortSignal,
) {
  const kept = secrets.of(profileName).registration;
  if (kept?.ssoRegion === center.region && kept.expiresAt - now() > EARLY_MS) return kept;
  const { RegisterClientCommand } = await import('@aws-sdk/client-sso-oidc');
  const made = await client.send(
    new RegisterClientCommand({ clientName: 'Sagittal', clientType: 'public', scopes: ['sso:account:access'] }),
    { abortSignal: signal },
  );
  const registered = {
    ssoRegion: center.region,
    clientId: made.clientId ?? '',
    clientSecret: made.clientSecret ?? '',
    expiresAt: (made.clientSecretExpiresAt ?? 0) * 1000,
  };
  secrets.change(profileName, (before) => ({ ...before, registration: registered }));
  return registered;
}

async function pollForToken(
  client: SSOOIDCClient,
  asked: CreateTokenCommandInput,
  firstIntervalSeconds: number,
  expiresAt: number,
  parts: IdentityCenterParts,
  signal: AbortSignal,
): Promise<void> {
  const { CreateTokenCommand } = await import('@aws-sdk/client-sso-oidc');
  let intervalMs = firstIntervalSeconds * 1000;
  while (parts.now() < expiresAt) {
    await setTimeout(intervalMs, undefined, { signal });
    try {
      keepToken(await client.send(new CreateTokenCommand(asked), { abortSignal: signal }), null, parts);
      return;
    } catch (error) {
      signal.throwIfAborted();
      const name = error instanceof Error ? error.name : '';
      if (name === 'SlowDownException') intervalMs += 5_000;
      else if (name === 'ExpiredTokenException') break;
      else if (name !== 'AuthorizationPendingException' && signInFailure(error, PLACE).failure.kind !== 'offline') {
        throw signInFailure(error, PLACE);
      }
    }
  }
  throw new ExpectedFailure('credentials-missing', {
    needs: 'sign-in',
    detail: `nobody agreed on ${PLACE}'s page in time`,
  });
}

interface TokenMade {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  readonly expiresIn?: number | undefined;
}

function keepToken(made: TokenMade, refreshToken: string | null, parts: IdentityCenterParts): Token {
  const { secrets, profileName, center, now } = parts;
  const token = {
    startUrl: center.startUrl,
    ssoRegion: center.region,
    accessToken: made.accessToken ?? '',
    refreshToken: made.refreshToken ?? refreshToken,
    expiresAt: now() + (made.expiresIn ?? 0) * 1000,
  };
  secrets.change(profileName, (before) => ({ ...before, token }));
  return token;
}

async function settingsOf(service: 'SSO' | 'SSO OIDC', region: string, agents: Agents) {
  const { signInSettings } = await import('./sign-in-client.ts');
  const { signInEndpoint } = await import('./sign-in-endpoints.ts');
  const endpoint = await signInEndpoint(service);
  return { ...signInSettings(agents), region, ...(endpoint !== undefined && { endpoint }) };
}
