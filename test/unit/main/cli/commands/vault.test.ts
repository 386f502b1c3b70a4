import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vault } from '../../../../../main/cli/commands/vault.ts';
import { readRecoveryKey, writeRecoveryKey } from '../../../../../main/credentials/recovery-key.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

describe('vault export-key', () => {
  it('writes the key for a safe, readable for its owner alone', async () => {
    using world = cliWorld();
    const path = world.at('key.txt');
    const { code, rows, stderr } = await world.run(vault, ['export-key', path]);
    expect([code, rows]).toEqual([0, [{ recoveryKey: path }]]);
    expect(stderr).toBe('It opens everything Sagittal keeps here. Take it off this computer and keep it in a safe.\n');
    expect(readRecoveryKey(readFileSync(path, 'utf8'))).toEqual(Buffer.alloc(32, 5));
    expect(statSync(path).mode & 0o777).toBe(OWN_FILE);
  });

  it('never writes over a file', async () => {
    using world = cliWorld();
    const path = world.at('key.txt');
    writeFileSync(path, 'mine');
    const { code, stderr } = await world.run(vault, ['export-key', path]);
    expect([code, stderr]).toEqual([
      64,
      `${path} cannot be written (EEXIST): it exists already. Choose another name.\n`,
    ]);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});

describe('vault restore', () => {
  it('puts the vault back as it was where the key store cannot be given the key', async () => {
    using world = cliWorld();
    await world.engine().stop();
    const vaultFile = join(world.dataDirectory, 'vault.json');
    const before = readFileSync(vaultFile, 'utf8');
    const path = world.at('key.txt');
    writeFileSync(path, writeRecoveryKey(Buffer.alloc(32, 5), new Date()));
    // No Electron is installed where the commands of these tests look for it.
    await expect(world.run(vault, ['restore', path])).rejects.toMatchObject({ failure: { kind: 'internal' } });
    expect(readFileSync(vaultFile, 'utf8')).toBe(before);
  });

  it.each([
    [
      'holds no key',
      'nothing',
      'This file holds no whole recovery key. Choose the file that was saved as the recovery key.',
    ],
    [
      'belongs to another vault',
      writeRecoveryKey(Buffer.alloc(32, 6), new Date()),
      'This recovery key belongs to another vault: it does not open the records kept here.',
    ],
  ])('refuses a file that %s', async (_case, text, sentence) => {
    using world = cliWorld();
    await world.engine().stop();
    const path = world.at('key.txt');
    writeFileSync(path, text);
    const { code, stderr } = await world.run(vault, ['restore', path]);
    expect([code, stderr]).toEqual([64, `${sentence}\n`]);
  });
});

describe('vault, used wrongly', () => {
  it.each([
    [[], 'vault needs one of export-key, restore, passphrase.'],
    [['open', 'a'], 'vault takes export-key, restore, passphrase, not "open".'],
    [['restore'], 'vault restore needs one file.'],
    [['export-key', 'a', 'b'], 'vault export-key needs one file.'],
    [['passphrase'], 'vault passphrase needs one of set, change, remove.'],
    [['passphrase', 'forget'], 'vault passphrase takes set, change, remove, not "forget".'],
    [['passphrase', 'change'], 'There is no passphrase. To set one: sagittal vault passphrase set'],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(vault, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });
});
