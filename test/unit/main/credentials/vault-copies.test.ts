import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealByPassphrase } from '../../../../main/credentials/passphrase-vault.ts';
import { dropCopies } from '../../../../main/credentials/vault-copies.ts';
import { createVaultFile, type VaultFile } from '../../../../main/credentials/vault-file.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 7);
const open = (key: Buffer): VaultFile => ({ version: 1, protection: 'none', databaseKey: key.toString('base64') });
const WRAPPED: VaultFile = { version: 1, protection: 'key-store', databaseKey: 'BBBB' };

describe('copies of earlier vaults', () => {
  it('go, however they open: as they are, by the key store of a shared log-in, by an earlier passphrase', async () => {
    using folder = temporaryFolder();
    const sealed = await sealByPassphrase(KEY, 'the old words of it', { memoryKib: 64, passes: 1, lanes: 1 });
    createVaultFile(folder.path, sealed);
    const copies = { 'json.before-1': open(KEY), 'json.before-2': WRAPPED, 'json.before-3': sealed };
    for (const [name, vault] of Object.entries(copies))
      writeFileSync(join(folder.path, `vault.${name}`), JSON.stringify(vault));
    writeFileSync(join(folder.path, 'vault-1a.part'), JSON.stringify(WRAPPED));
    writeFileSync(join(folder.path, 'vault-2b.part'), JSON.stringify(open(KEY)).slice(0, -5));
    expect(dropCopies(folder.path, KEY)).toEqual([]);
    expect(readdirSync(folder.path)).toEqual(['vault.json']);
  });

  it('stay where another key lies open in them', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'vault.json.before-1'), JSON.stringify(open(Buffer.alloc(32, 8))));
    expect(dropCopies(folder.path, KEY)).toEqual([]);
    expect(readdirSync(folder.path)).toEqual(['vault.json.before-1']);
  });

  it('that cannot be read are named, and the others go all the same', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'vault.json.before-1'));
    writeFileSync(join(folder.path, 'vault.json.before-2'), '{"version": 1, "prot');
    writeFileSync(join(folder.path, 'vault.json.before-3'), JSON.stringify(WRAPPED));
    expect(dropCopies(folder.path, KEY)).toEqual(
      ['vault.json.before-1', 'vault.json.before-2'].map((name) => join(folder.path, name)),
    );
    expect(readdirSync(folder.path)).not.toContain('vault.json.before-3');
  });
});
