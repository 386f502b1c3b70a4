import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  electronEnvironment,
  openVaultForCommandLine,
} from '../../../../../main/cli/session/open-vault-for-command-line.ts';
import { createVaultFile, readVaultFile } from '../../../../../main/credentials/vault-file.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('hands Electron what it needs to start, and no secret of the environment', () => {
  const needed = { PATH: '/bin', HOME: '/h', XDG_RUNTIME_DIR: '/r', DBUS_SESSION_BUS_ADDRESS: 'd', SystemRoot: 'C:' };
  const secrets = {
    AWS_SECRET_ACCESS_KEY: 'k',
    AWS_PROFILE: 'p',
    SAGITTAL_PROXY_PASSWORD: 's',
    HTTPS_PROXY: 'http://a:b@c',
    NODE_OPTIONS: '--require=x',
  };
  expect(electronEnvironment({ ...needed, ...secrets })).toEqual(needed);
});

describe('where the program with the window cannot be loaded, for lack of a desktop’s libraries', () => {
  /** An installed app whose window's program ends with the given code, as the loader of Linux would end it. */
  function installed(code: number) {
    const folder = temporaryFolder();
    const places = { repository: join(folder.path, 'engine'), dataDirectory: join(folder.path, 'data') };
    mkdirSync(places.repository);
    mkdirSync(places.dataDirectory);
    writeFileSync(join(places.repository, 'package.json'), JSON.stringify({ window: '../window' }));
    writeFileSync(join(folder.path, 'window'), `#!/bin/sh\nexit ${code}\n`);
    chmodSync(join(folder.path, 'window'), 0o755);
    return { places, [Symbol.dispose]: folder[Symbol.dispose] };
  }

  it('a new vault has no key store, and says so', async () => {
    using app = installed(127);
    const opened = await openVaultForCommandLine(app.places);
    expect(opened).toMatchObject({ isNew: true, dataProtection: 'unprotected' });
    expect(readVaultFile(app.places.dataDirectory)?.protection).toBe('none');
  });

  it('a vault that a key store protects is not opened and stays', async () => {
    using app = installed(127);
    createVaultFile(app.places.dataDirectory, { version: 1, protection: 'key-store', databaseKey: 'AAAA' });
    await expect(openVaultForCommandLine(app.places)).rejects.toMatchObject({
      failure: { facts: { detail: expect.stringContaining('lacks the libraries of a desktop') as string } },
    });
    expect(readVaultFile(app.places.dataDirectory)?.protection).toBe('key-store');
  });

  it('any other end makes no vault: it may have a key store another time', async () => {
    using app = installed(1);
    await expect(openVaultForCommandLine(app.places)).rejects.toThrow();
    expect(readVaultFile(app.places.dataDirectory)).toBeNull();
  });
});
