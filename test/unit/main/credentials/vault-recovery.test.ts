import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVaultAsking, type Question } from '../../../../main/app/ask-about-vault.ts';
import { openVault, type KeyStore } from '../../../../main/credentials/open-vault.ts';
import { readRecoveryKey, writeRecoveryKey } from '../../../../main/credentials/recovery-key.ts';
import { keepAside, restoreVault, type RestorePorts } from '../../../../main/credentials/vault-recovery.ts';
import { doesKeyOpen } from '../../../../main/engine/storage/does-key-open.ts';
import { openDatabase } from '../../../../main/engine/storage/database.ts';
import { noteKey } from '../../../../main/engine/storage/key-check.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

/** A key store of one person that knows its own wrapping. */
function keyStoreOf(person: number): KeyStore {
  return {
    isAvailable: () => true,
    wrap: (secret) => Buffer.concat([Buffer.from([person]), secret]),
    unwrap: (wrapped) => {
      if (wrapped[0] !== person) throw new Error('not yours');
      return wrapped.subarray(1);
    },
  };
}

function portsOf(person: number): RestorePorts {
  return { keyStore: keyStoreOf(person), doesKeyOpen };
}

const NOW = Date.UTC(2026, 10, 22, 12);

/** A data directory that person 1 has set up, with records in it; answers its key. */
function setUp(folder: string): Buffer {
  const { databaseKey } = openVault(folder, keyStoreOf(1));
  openDatabase(join(folder, 'sagittal.db'), databaseKey).close();
  noteKey(folder, databaseKey);
  mkdirSync(join(folder, 'spool'));
  writeFileSync(join(folder, 'spool', 'one.spool'), 'a copy');
  writeFileSync(join(folder, 'secrets.json'), 'sealed');
  return databaseKey;
}

/** Answers the questions in their order and notes them. */
function answering(folder: string, person: number, choices: readonly number[], file: string | null = null) {
  const asked: Question[] = [];
  const ports = {
    dataDirectory: folder,
    ...portsOf(person),
    ask: (question: Question) => {
      asked.push(question);
      return Promise.resolve(choices[asked.length - 1] ?? question.buttons.length - 1);
    },
    pickFile: () => Promise.resolve(file),
    now: () => NOW,
    askPassphrase: () => Promise.reject(new Error('no passphrase opens this vault')),
  };
  return { asked, ports };
}

describe('a recovery key', () => {
  it('reads back from its file, however it was copied, and not with a letter mistyped', () => {
    const key = Buffer.alloc(32, 0xab);
    const text = writeRecoveryKey(key, new Date(NOW));
    const line = /KEY .*/.exec(text.replace('RECOVERY KEY', ''))?.[0] ?? '';
    expect(
      [text, text.replaceAll('\n', '\r\n'), line.toUpperCase(), line.replaceAll('-', ' ')].map(readRecoveryKey),
    ).toEqual([key, key, key, key]);
    expect([text.replace('abab', 'abac'), '', 'KEY 12', line.slice(0, -2)].map(readRecoveryKey)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(text).toContain('opens everything');
  });

  it('opens the vault again for another person and keeps the old vault', () => {
    using folder = temporaryFolder();
    const key = setUp(folder.path);
    const before = readFileSync(join(folder.path, 'vault.json'), 'utf8');
    restoreVault(folder.path, writeRecoveryKey(key, new Date(NOW)), portsOf(2), NOW);
    expect(openVault(folder.path, keyStoreOf(2)).databaseKey).toEqual(key);
    expect(readFileSync(join(folder.path, 'vault.json.before-2026-11-22T12-00-00-000Z'), 'utf8')).toBe(before);
  });

  it('of another vault is refused, and nothing is touched', () => {
    using folder = temporaryFolder();
    setUp(folder.path);
    const before = readdirSync(folder.path);
    const other = writeRecoveryKey(Buffer.alloc(32, 9), new Date(NOW));
    expect(() => {
      restoreVault(folder.path, other, portsOf(2), NOW);
    }).toThrow(/belongs to another vault/);
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

describe('a vault that does not open', () => {
  it('is asked about until the person quits, and stays as it is', async () => {
    using folder = temporaryFolder();
    setUp(folder.path);
    const before = readdirSync(folder.path);
    const { asked, ports } = answering(folder.path, 2, [0, 0, 3]);
    expect(await openVaultAsking(ports)).toBeNull();
    expect([asked.length, readdirSync(folder.path)]).toEqual([3, before]);
  });

  it('opens with the recovery key, after a wrong one was refused in plain words', async () => {
    using folder = temporaryFolder();
    const key = setUp(folder.path);
    const file = join(folder.path, 'key.txt');
    writeFileSync(file, 'nothing of use');
    const wrong = answering(folder.path, 2, [1, 0, 3], file);
    expect([await openVaultAsking(wrong.ports), wrong.asked[1]?.message]).toEqual([
      null,
      'The recovery key was not taken.',
    ]);
    writeFileSync(file, writeRecoveryKey(key, new Date(NOW)));
    const right = answering(folder.path, 2, [1], file);
    expect(await openVaultAsking(right.ports)).toEqual({ databaseKey: key, dataProtection: 'protected' });
  });

  it('makes way for a new one when the person begins anew, and nothing is deleted', async () => {
    using folder = temporaryFolder();
    setUp(folder.path);
    const before = readdirSync(folder.path).sort();
    const { ports } = answering(folder.path, 2, [2, 0, 0]);
    const opened = await openVaultAsking(ports);
    const aside = join(folder.path, 'aside-2026-11-22T12-00-00-000Z');
    expect([opened?.dataProtection, readdirSync(aside).sort()]).toEqual(['protected', before]);
    expect(readFileSync(join(aside, 'spool', 'one.spool'), 'utf8')).toBe('a copy');
    expect(existsSync(join(folder.path, 'sagittal.db'))).toBe(false);
  });

  it('keeps everything that belongs to it together', () => {
    using folder = temporaryFolder();
    for (const name of [
      'vault.json',
      'sagittal.db',
      'sagittal.db-wal',
      'secrets.json',
      'store-key.check',
      'other.txt',
    ]) {
      writeFileSync(join(folder.path, name), name);
    }
    const aside = keepAside(folder.path, NOW);
    expect(readdirSync(aside).sort()).toEqual([
      'sagittal.db',
      'sagittal.db-wal',
      'secrets.json',
      'store-key.check',
      'vault.json',
    ]);
  });
});

describe('a restored vault that cannot be protected', () => {
  it('goes, and the vault there was comes back', () => {
    using folder = temporaryFolder();
    const recovery = writeRecoveryKey(setUp(folder.path), new Date(NOW));
    const vault = join(folder.path, 'vault.json');
    const before = readFileSync(vault, 'utf8');
    const noKeyStore = { doesKeyOpen, keyStore: { ...keyStoreOf(1), isAvailable: () => false } };
    restoreVault(folder.path, recovery, noKeyStore, NOW).undo();
    expect([readFileSync(vault, 'utf8'), readdirSync(folder.path).filter((name) => name.includes('before'))]).toEqual([
      before,
      [],
    ]);
    rmSync(vault);
    restoreVault(folder.path, recovery, noKeyStore, NOW).undo();
    expect(existsSync(vault)).toBe(false);
  });

  it('stays where another process has replaced it since', () => {
    using folder = temporaryFolder();
    const recovery = writeRecoveryKey(setUp(folder.path), new Date(NOW));
    const vault = join(folder.path, 'vault.json');
    const noKeyStore = { doesKeyOpen, keyStore: { ...keyStoreOf(1), isAvailable: () => false } };
    const restored = restoreVault(folder.path, recovery, noKeyStore, NOW);
    writeFileSync(vault, 'the vault of somebody else');
    expect([restored.undo(), readFileSync(vault, 'utf8')]).toEqual([false, 'the vault of somebody else']);
  });
});
