import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  openUnprotectedVault,
  openVault,
  PassphraseNeeded,
  type KeyStore,
} from '../../../../main/credentials/open-vault.ts';
import { sealByPassphrase } from '../../../../main/credentials/passphrase-vault.ts';
import { readVaultFile } from '../../../../main/credentials/vault-file.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';
import { OWN_FILE } from '../../../support/this-system.ts';

/** A key store of one person: it wraps by xor, and knows its own wrapping. */
function keyStoreOf(person: number): KeyStore {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ person));
  return {
    isAvailable: () => true,
    wrap: (secret) => Buffer.concat([Buffer.from([person]), turn(secret)]),
    unwrap: (wrapped) => {
      if (wrapped[0] !== person) throw new Error('not yours');
      return turn(wrapped.subarray(1));
    },
  };
}

const NO_KEY_STORE: KeyStore = {
  isAvailable: () => false,
  wrap: () => Buffer.alloc(0),
  unwrap: () => {
    throw new Error('there is none');
  },
};

describe('openVault', () => {
  it('gives the same key every time and keeps it wrapped', () => {
    using folder = temporaryFolder();
    const first = openVault(folder.path, keyStoreOf(5));
    const file = readFileSync(join(folder.path, 'vault.json'), 'utf8');
    expect(openVault(folder.path, keyStoreOf(5))).toEqual(first);
    expect(file).not.toContain(first.databaseKey.toString('base64'));
    expect([first.dataProtection, openUnprotectedVault(folder.path)]).toEqual(['protected', null]);
  });

  it('says that nothing is protected where there is no key store, and keeps the file to its owner', () => {
    using folder = temporaryFolder();
    const vault = openVault(folder.path, NO_KEY_STORE);
    expect(vault.dataProtection).toBe('unprotected');
    expect(openUnprotectedVault(folder.path)).toEqual(vault);
    expect(statSync(join(folder.path, 'vault.json')).mode & 0o777).toBe(OWN_FILE);
  });

  it('wraps the key as soon as there is a key store', () => {
    using folder = temporaryFolder();
    const open = openVault(folder.path, NO_KEY_STORE);
    const wrapped = openVault(folder.path, keyStoreOf(5));
    expect(wrapped).toEqual({ databaseKey: open.databaseKey, dataProtection: 'protected' });
    expect(openUnprotectedVault(folder.path)).toBeNull();
  });

  it('wraps no key over a passphrase that was set meanwhile, and asks for that', async () => {
    using folder = temporaryFolder();
    const { databaseKey } = openVault(folder.path, NO_KEY_STORE);
    const sealed = await sealByPassphrase(databaseKey, 'seven boats', { memoryKib: 64, passes: 1, lanes: 1 });
    const late: KeyStore = {
      ...keyStoreOf(5),
      wrap: (secret) => {
        writeFileSync(join(folder.path, 'vault.json'), JSON.stringify(sealed));
        return keyStoreOf(5).wrap(secret);
      },
    };
    expect(() => openVault(folder.path, late)).toThrow(PassphraseNeeded);
    expect(readVaultFile(folder.path)).toEqual(sealed);
  });

  it("refuses another person's key store and leaves the vault as it is", () => {
    using folder = temporaryFolder();
    const mine = openVault(folder.path, keyStoreOf(5));
    expect(() => openVault(folder.path, keyStoreOf(6))).toThrow(/sign in as the person who set Sagittal up/);
    expect(openVault(folder.path, keyStoreOf(5))).toEqual(mine);
  });

  it('makes no new key for a store whose vault is gone', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'sagittal.db'), 'a store');
    expect(() => openVault(folder.path, keyStoreOf(5))).toThrow(/vault.json is missing beside the records/);
  });

  it('refuses a vault that was edited', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'vault.json'), '{"version": 2}');
    expect(() => openVault(folder.path, keyStoreOf(5))).toThrow(
      /vault.json was edited, damaged, or written by a newer/,
    );
  });
});
