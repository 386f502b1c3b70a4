import { afterEach, describe, expect, it, vi } from 'vitest';
import { profile } from '../../../../../main/cli/commands/profile.ts';
import { keysOfEnvironment } from '../../../../../main/cli/commands/profile-sign-in.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, saveClinicProfile } from '../../../../support/clinic-profile.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE000000000', AWS_SECRET_ACCESS_KEY: 'secretsecretsecretsecret' };
const SAGEMAKER = ['--kind', 'sagemaker', '--region', 'eu-central-1', '--endpoint-name', 'chest'];

function stubKeys(keys: Readonly<Record<string, string>>): void {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    vi.stubEnv(name, keys[name] ?? '');
}

async function setChest(world: CliWorld, more: readonly string[]): Promise<void> {
  stubKeys({});
  expect((await world.run(profile, ['set', 'chest', ...SAGEMAKER, ...more])).code).toBe(0);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('keysOfEnvironment', () => {
  it.each([
    [{}, null],
    [{ AWS_ACCESS_KEY_ID: 'a' }, null],
    [{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: '' }, null],
    [{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }, 'AWS_ACCESS_KEY_ID=a\nAWS_SECRET_ACCESS_KEY=b'],
    [
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' },
      'AWS_ACCESS_KEY_ID=a\nAWS_SECRET_ACCESS_KEY=b\nAWS_SESSION_TOKEN=c',
    ],
  ])('of %j', (environment, text) => {
    expect(keysOfEnvironment(environment)).toBe(text);
  });
});

describe('profile sign-in', () => {
  it('has nothing to do for a container', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    const { code, rows } = await world.run(profile, ['sign-in', 'clinic']);
    expect([code, rows]).toEqual([
      0,
      [{ name: 'clinic', needs: 'nothing', sentence: 'This destination asks for no sign-in.' }],
    ]);
  });

  it('takes the key of the environment into the vault, and sign-out forgets it', async () => {
    using world = cliWorld();
    await setChest(world, ['--credentials', 'stored']);
    stubKeys(KEYS);
    const signedIn = await world.run(profile, ['sign-in', 'chest'], { json: false });
    expect([signedIn.code, signedIn.stdout]).toEqual([
      0,
      'An access key is kept in the vault. It has not been used yet.\n',
    ]);
    const out = await world.run(profile, ['sign-out', 'chest']);
    expect([out.code, out.rows]).toEqual([0, [{ name: 'chest', signedOut: true }]]);
    const engine = world.engine();
    const state = await engine.calls.signIn.state({ profileName: 'chest' });
    await engine.stop();
    expect(state.needs).toBe('keys');
  });

  it('refuses a key that is none', async () => {
    using world = cliWorld();
    await setChest(world, ['--credentials', 'stored']);
    stubKeys({ AWS_ACCESS_KEY_ID: 'no', AWS_SECRET_ACCESS_KEY: 'key' });
    const { code, stderr } = await world.run(profile, ['sign-in', 'chest']);
    expect([code, stderr]).toEqual([64, expect.stringMatching(/^[A-Z].*key.*\n$/)]);
  });

  it('takes the password of a proxy from the environment, with no blank at its end', async () => {
    using world = cliWorld();
    await setChest(world, ['--proxy', 'http://clinic@proxy.test:3128']);
    vi.stubEnv('SAGITTAL_PROXY_PASSWORD', 'secret\n');
    const { code, rows } = await world.run(profile, ['sign-in', 'chest']);
    expect([code, rows[0]?.['needs']]).toEqual([0, 'nothing']);
  });

  it.each(['sign-in', 'sign-out'])('%s knows no profile that is not there', async (verb) => {
    using world = cliWorld();
    expect((await world.run(profile, [verb, 'nobody'])).stderr).toBe(
      'There is no profile "nobody". See: sagittal profile list\n',
    );
  });
});
