import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVaultAsking, type Question } from '../../../../main/app/ask-about-vault.ts';
import type { KeyStore } from '../../../../main/credentials/open-vault.ts';
import { writeRecoveryKey } from '../../../../main/credentials/recovery-key.ts';
import { createVaultFile } from '../../../../main/credentials/vault-file.ts';
import { doesKeyOpen } from '../../../../main/engine/storage/does-key-open.ts';
import { openDatabase } from '../../../../main/engine/storage/database.ts';
import { isRestoredMarked } from '../../../../main/engine/storage/restored-mark.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 9);

/** A key store that is locked until somebody unlocks it. */
function keyStore(): KeyStore & { isLocked: boolean } {
  const store = {
    isLocked: true,
    isAvailable: () => true,
    wrap: (secret: Buffer) => Buffer.from(secret.toReversed()),
    unwrap: (wrapped: Buffer) => {
      if (store.isLocked) throw new Error('locked');
      return Buffer.from(wrapped.toReversed());
    },
  };
  return store;
}

/** Records whose vault the key store does not open, and a person who presses these buttons one after the other. */
function lockedSite(
  buttons: readonly string[],
  picked: string | null = null,
  beforeAnswer?: (store: KeyStore & { isLocked: boolean }) => void,
) {
  const folder = temporaryFolder();
  const dataDirectory = join(folder.path, 'data');
  mkdirSync(dataDirectory);
  openDatabase(join(dataDirectory, 'sagittal.db'), KEY).close();
  const store = keyStore();
  createVaultFile(dataDirectory, {
    version: 1,
    protection: 'key-store',
    databaseKey: store.wrap(KEY).toString('base64'),
  });
  const asked: Question[] = [];
  const left = [...buttons];
  const ask = async (question: Question) => {
    asked.push(question);
    beforeAnswer?.(store);
    const pressed = question.buttons.indexOf(left.shift() ?? '');
    return pressed === -1 ? question.buttons.length - 1 : pressed;
  };
  const askPassphrase = () => Promise.reject(new Error('no passphrase opens this vault'));
  const ports = {
    dataDirectory,
    keyStore: store,
    doesKeyOpen,
    ask,
    pickFile: async () => picked,
    now: () => 0,
    askPassphrase,
  };
  return { folder, dataDirectory, asked, open: () => openVaultAsking(ports), [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('a vault that does not open', () => {
  it('is tried again as often as the person wants, and opens once it is unlocked', async () => {
    using site = lockedSite(['Try again', 'Try again'], null, (store) => {
      store.isLocked = site.asked.length < 2;
    });
    expect(await site.open()).toEqual({ databaseKey: KEY, dataProtection: 'protected' });
    expect(site.asked.map(({ buttons }) => buttons)).toEqual(
      Array.from({ length: 2 }, () => ['Try again', 'Use the recovery key…', 'Begin anew…', 'Quit']),
    );
    expect(site.asked[0]?.detail).toMatch(/^Nothing is lost: .*\n\nDetails for IT: Vault locked: /);
  });

  it('is left alone where the person quits', async () => {
    using site = lockedSite(['Quit']);
    const before = readdirSync(site.dataDirectory).sort();
    expect(await site.open()).toBeNull();
    expect(readdirSync(site.dataDirectory).sort()).toEqual(before);
  });

  it('opens with the recovery key', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'key.txt');
    writeFileSync(path, writeRecoveryKey(KEY, new Date()));
    using site = lockedSite(['Use the recovery key…'], path, (store) => {
      store.isLocked = false;
    });
    expect((await site.open())?.databaseKey).toEqual(KEY);
    expect(site.asked).toHaveLength(1);
    expect(isRestoredMarked(site.dataDirectory)).toBe(true);
  });

  it.each([
    ['of another vault', writeRecoveryKey(Buffer.alloc(32, 8), new Date()), /another vault/],
    ['with no key', 'shopping list', /no whole recovery key/],
  ])('is not opened by a file %s, and says why', async (_case, text, words) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'key.txt');
    writeFileSync(path, text);
    using site = lockedSite(['Use the recovery key…', 'OK', 'Quit'], path);
    expect(await site.open()).toBeNull();
    expect(site.asked[1]).toMatchObject({ message: 'The recovery key was not taken.', buttons: ['OK'] });
    expect(site.asked[1]?.detail).toMatch(words);
    expect(isRestoredMarked(site.dataDirectory)).toBe(false);
  });

  it('asks again where no file was chosen', async () => {
    using site = lockedSite(['Use the recovery key…', 'Quit']);
    expect(await site.open()).toBeNull();
    expect(site.asked).toHaveLength(2);
  });

  it('is put aside with its records where the person begins anew, and nothing is deleted', async () => {
    using site = lockedSite(['Begin anew…', 'Begin anew'], null, (store) => {
      store.isLocked = false;
    });
    const opened = await site.open();
    expect(opened?.databaseKey.equals(KEY)).toBe(false);
    const aside = readdirSync(site.dataDirectory).find((name) => name.startsWith('aside-')) ?? '';
    expect(readdirSync(join(site.dataDirectory, aside)).sort()).toEqual(['sagittal.db', 'vault.json']);
    expect(site.asked.at(-1)?.detail).toContain(aside);
  });

  it('keeps all where the person thinks better of it', async () => {
    using site = lockedSite(['Begin anew…', 'Back', 'Quit']);
    expect(await site.open()).toBeNull();
    expect(existsSync(join(site.dataDirectory, 'sagittal.db'))).toBe(true);
  });
});
