import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createVaultFile,
  readVault,
  readVaultFile,
  readVaultText,
  replaceVaultFile,
  VaultChanged,
  type VaultFile,
} from '../../../../main/credentials/vault-file.ts';
import { type ExpectedFailure } from '../../../../main/engine/base/expected-failure.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';
import { OWN_FILE } from '../../../support/this-system.ts';

const OPEN: VaultFile = { version: 1, protection: 'none', databaseKey: 'AAAA' };
const SEALED: VaultFile = {
  version: 1,
  protection: 'passphrase',
  databaseKey: Buffer.alloc(60, 1).toString('base64'),
  salt: Buffer.alloc(16, 1).toString('base64'),
  memoryKib: 64,
  passes: 1,
  lanes: 1,
};
const WRAPPED: VaultFile = { version: 1, protection: 'key-store', databaseKey: 'BBBB' };

describe('the vault on disk', () => {
  it('is made in a folder that is not there yet, readable for its owner alone', () => {
    using folder = temporaryFolder();
    const data = join(folder.path, 'deep', 'data');
    expect(readVaultFile(data)).toBeNull();
    expect(createVaultFile(data, OPEN)).toBe(true);
    expect(readVaultFile(data)).toEqual(OPEN);
    expect(statSync(join(data, 'vault.json')).mode & 0o777).toBe(OWN_FILE);
    expect(readdirSync(data)).toEqual(['vault.json']);
  });

  it('is made by the first process alone; the others leave theirs', () => {
    using folder = temporaryFolder();
    expect([createVaultFile(folder.path, OPEN), createVaultFile(folder.path, WRAPPED)]).toEqual([true, false]);
    expect(readVaultFile(folder.path)).toEqual(OPEN);
    expect(readdirSync(folder.path)).toEqual(['vault.json']);
  });

  it('is replaced whole', () => {
    using folder = temporaryFolder();
    createVaultFile(folder.path, OPEN);
    const text = replaceVaultFile(folder.path, WRAPPED, readVaultText(folder.path));
    expect(readVault(folder.path)).toEqual({ vault: WRAPPED, text });
    expect(readdirSync(folder.path)).toEqual(['vault.json']);
  });

  it('is not replaced by who has read another one, or none', () => {
    using folder = temporaryFolder();
    createVaultFile(folder.path, OPEN);
    const seen = readVaultText(folder.path);
    replaceVaultFile(folder.path, SEALED, seen);
    for (const old of [seen, null]) expect(() => replaceVaultFile(folder.path, WRAPPED, old)).toThrow(VaultChanged);
    expect(readVaultFile(folder.path)).toEqual(SEALED);
    expect(readdirSync(folder.path)).toEqual(['vault.json']);
  });

  it('reads as it was written, under a passphrase, too', () => {
    using folder = temporaryFolder();
    createVaultFile(folder.path, SEALED);
    expect(readVaultFile(folder.path)).toEqual(SEALED);
  });

  it.each([
    ['empty', ''],
    ['no JSON', '{"version":1'],
    ['of a newer Sagittal', JSON.stringify({ ...OPEN, version: 2 })],
    ['with a protection nobody knows', JSON.stringify({ ...OPEN, protection: 'magic' })],
    ['with a key that is no base64', JSON.stringify({ ...OPEN, databaseKey: 'a key' })],
    ['with a sealed key cut short', JSON.stringify({ ...SEALED, databaseKey: SEALED.databaseKey.slice(0, -4) })],
    ['with a sealed key that is no whole base64', JSON.stringify({ ...SEALED, databaseKey: `${SEALED.databaseKey}A` })],
    ['with a salt cut short', JSON.stringify({ ...SEALED, salt: 'AAAA' })],
    ['with something added', JSON.stringify({ ...OPEN, note: 'mine' })],
  ])('is damaged where it is %s, and stays as it is', (_case, text) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'vault.json');
    writeFileSync(path, text);
    expect(() => readVaultFile(folder.path)).toThrow(
      expect.objectContaining({
        failure: {
          kind: 'storage-damaged',
          facts: { detail: 'vault.json was edited, damaged, or written by a newer Sagittal; put its backup back' },
        },
      }) as ExpectedFailure,
    );
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('that cannot be read is no vault that is missing', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'vault.json'));
    expect(() => readVaultFile(folder.path)).toThrow(/EISDIR/);
  });
});
