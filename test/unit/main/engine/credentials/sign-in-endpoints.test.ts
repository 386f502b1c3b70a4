import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  checkSignInEndpoints,
  signInEndpoint,
  stsAddress,
} from '../../../../../main/engine/credentials/sign-in-endpoints.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { useSignInService } from '../../../../support/sign-in-site.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function environment(values: Readonly<Record<string, string>>): void {
  useSignInService(null);
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

describe('the address of a sign-in service', () => {
  it.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [{ AWS_ENDPOINT_URL: 'https://all.test' }, 'https://all.test'],
    [{ AWS_ENDPOINT_URL: 'https://all.test', AWS_ENDPOINT_URL_SSO_OIDC: 'https://own.test' }, 'https://own.test'],
    [{ AWS_ENDPOINT_URL_STS: 'https://other.test' }, undefined],
    [{ AWS_ENDPOINT_URL: 'https://all.test', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1'],
  ])('under %j is %s', async (values, url) => {
    environment(values);
    expect(await signInEndpoint('SSO OIDC')).toBe(url);
  });

  it.each([
    ['endpoint_url = https://all.test', 'https://all.test'],
    ['services = own\n[services own]\nsso_oidc =\n  endpoint_url = https://own.test', 'https://own.test'],
    ['services = missing', undefined],
  ])('is read from the shared file too: %j', async (lines, url) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'config');
    writeFileSync(path, `[default]\n${lines}\n`);
    environment({ AWS_CONFIG_FILE: path });
    expect(await signInEndpoint('SSO OIDC')).toBe(url);
  });

  it('is refused where keys would go to another computer in the open', async () => {
    environment({ AWS_ENDPOINT_URL_STS: 'http://name:secret@other.test/path' });
    const words = {
      failure: { kind: 'credentials-missing', facts: { detail: expect.stringMatching(/http:\/\/other\.test as/) } },
    };
    await expect(stsAddress(undefined)).rejects.toMatchObject(words);
    await expect(checkSignInEndpoints()).rejects.toMatchObject(words);
  });

  it('of STS is that of a server on this computer which answers for the profile', async () => {
    environment({});
    expect([await stsAddress('http://127.0.0.1:7'), await stsAddress('https://vpce.test')]).toEqual([
      'http://127.0.0.1:7',
      undefined,
    ]);
  });
});
