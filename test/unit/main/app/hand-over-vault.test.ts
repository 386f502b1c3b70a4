import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { handOverVault } from '../../../../main/app/hand-over-vault.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const { store } = vi.hoisted(() => ({ store: { isLocked: false } }));
vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 1),
    decryptString: (bytes: Buffer) => {
      if (store.isLocked) throw new Error('locked');
      return Buffer.from(bytes.map((byte) => byte ^ 1)).toString();
    },
  },
}));

/** What is handed over of a data directory: lines of JSON. */
function handOver(dataDirectory: string, folder: string): Record<string, unknown>[] {
  const path = join(folder, 'pipe');
  const pipe = openSync(path, 'w');
  try {
    handOverVault(dataDirectory, pipe);
  } finally {
    closeSync(pipe);
  }
  const text = readFileSync(path, 'utf8');
  expect(text.endsWith('}\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the vault, handed to the command line', () => {
  it('is one line with the key, the same every time', () => {
    using folder = temporaryFolder();
    const data = join(folder.path, 'data');
    const [vault] = handOver(data, folder.path);
    expect(vault).toEqual({ databaseKey: expect.any(String), dataProtection: 'protected' });
    expect(Buffer.from(String(vault?.['databaseKey']), 'base64')).toHaveLength(32);
    expect(handOver(data, folder.path)).toEqual([vault]);
  });

  it('that does not open is a reason in one line, without a key', () => {
    using folder = temporaryFolder();
    const data = join(folder.path, 'data');
    handOver(data, folder.path);
    store.isLocked = true;
    const lines = handOver(data, folder.path);
    store.isLocked = false;
    expect(lines).toEqual([{ error: expect.objectContaining({ kind: 'storage-damaged' }) }]);
  });

  it('is no excuse for a fault', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    expect(() => handOver(file, folder.path)).toThrow();
  });
});
