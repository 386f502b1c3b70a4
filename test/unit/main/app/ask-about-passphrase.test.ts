import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVaultAsking } from '../../../../main/app/ask-about-vault.ts';
import type { PassphraseAnswer } from '../../../../main/app/ask-for-passphrase.ts';
import { sealByPassphrase } from '../../../../main/credentials/passphrase-vault.ts';
import { writeRecoveryKey } from '../../../../main/credentials/recovery-key.ts';
import { createVaultFile, readVaultFile } from '../../../../main/credentials/vault-file.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 9);

/** A vault under a passphrase, and a person who answers so; `picked` is a recovery key where they use one. */
async function site(answers: readonly PassphraseAnswer[]) {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const picked = join(folder.path, 'key.txt');
  writeFileSync(picked, writeRecoveryKey(KEY, new Date(0)));
  createVaultFile(data, await sealByPassphrase(KEY, 'seven boats', { memoryKib: 64, passes: 1, lanes: 1 }));
  const none = () => Promise.reject(new Error('no dialog asks about this'));
  const left = [...answers];
  const opened = await openVaultAsking({
    dataDirectory: data,
    keyStore: { isAvailable: () => false, wrap: (secret) => secret, unwrap: (wrapped) => wrapped },
    doesKeyOpen: () => true,
    ask: none,
    pickFile: async () => picked,
    now: () => 0,
    askPassphrase: async () => left.shift() ?? null,
  });
  return { opened, vault: readVaultFile(data), [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('a vault under a passphrase', () => {
  it('opens with the key that the screen hands over, and stays as it is', async () => {
    using place = await site([KEY]);
    expect(place.opened).toEqual({ databaseKey: KEY, dataProtection: 'passphrase' });
    expect(place.vault?.protection).toBe('passphrase');
  });

  it('is left alone where the person closes the screen', async () => {
    using place = await site([null]);
    expect([place.opened, place.vault?.protection]).toEqual([null, 'passphrase']);
  });

  it('opens with the recovery key, and has no passphrase then', async () => {
    using place = await site(['recovery-key']);
    expect(place.opened).toEqual({ databaseKey: KEY, dataProtection: 'unprotected' });
    expect(place.vault?.protection).toBe('none');
  });
});
