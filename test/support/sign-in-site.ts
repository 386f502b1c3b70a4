import { vi } from 'vitest';
import { createProfileCredentials } from '../../main/engine/credentials/profile-credentials.ts';
import { Secrets } from '../../main/engine/credentials/secrets.ts';
import { createAgents } from '../../main/engine/network/connections.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../shared/profile.ts';
import type { SignInService } from './sign-in-service.ts';
import { temporaryFolder } from './temporary-store.ts';

/** A profile that signs in on the page of IAM Identity Center. */
export const SSO = {
  credentials: 'sso',
  ssoStartUrl: 'https://clinic.awsapps.test/start',
  ssoRegion: 'eu-west-1',
  ssoAccountId: '123456789012',
  ssoRoleName: 'Uploader',
} as const;

/** The role that profiles of tests take on. */
export const ROLE = 'arn:aws:iam::123456789012:role/upload';

/** Leads the AWS clients to the service, and away from whatever this computer is set up with; undo with vi.unstubAllEnvs. */
export function useSignInService(service: Pick<SignInService, 'url'> | null): void {
  const url = service?.url ?? '';
  const values = {
    AWS_ENDPOINT_URL_SSO: url,
    AWS_ENDPOINT_URL_SSO_OIDC: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined);
}

/** A SageMaker profile's settings, without a proxy. */
export function chestSettings(over: Partial<ProfileSettings>): ProfileSettings {
  return profileSettingsSchema.parse({
    kind: 'sagemaker',
    region: 'eu-central-1',
    endpointName: 'chest',
    proxy: 'none',
    ...over,
  });
}

/** The credentials of the profile `chest` over a vault of its own; `clock.now` moves its time. */
export function signInSite(over: Partial<ProfileSettings>) {
  const folder = temporaryFolder();
  const clock = { now: Date.now() };
  const secrets = new Secrets(folder.path, Buffer.alloc(32, 7));
  const settings = chestSettings(over);
  let found = 0;
  const parts = {
    profileName: 'chest',
    settings,
    secrets,
    agents: createAgents(settings),
    now: () => clock.now,
    onFound: () => (found += 1),
  };
  return {
    folder: folder.path,
    clock,
    secrets,
    settings,
    parts,
    /** How often something to sign with was found. */
    found: () => found,
    credentials: createProfileCredentials(parts),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}
