import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openByPassphrase, sealByPassphrase } from '../../../main/credentials/passphrase-vault.ts';
import {
  createVaultFile,
  readVaultFile,
  readVaultText,
  replaceVaultFile,
} from '../../../main/credentials/vault-file.ts';
import { fileFaults, shouldSkipFileFaults } from '../../support/file-faults.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 7);
const CHEAP = { memoryKib: 64, passes: 1, lanes: 1 };
const VAULT_FILE = fileURLToPath(new URL('../../../main/credentials/vault-file.ts', import.meta.url));

describe.skipIf(shouldSkipFileFaults())('a vault that is given another passphrase', () => {
  it('opens by the old or the new one, before whichever file call the process is killed', async () => {
    using folder = temporaryFolder();
    using faults = fileFaults();
    const before = await sealByPassphrase(KEY, 'the old words of it', CHEAP);
    const after = await sealByPassphrase(KEY, 'the new words of it', CHEAP);
    const program = `const { readVaultText, replaceVaultFile } = await import(${JSON.stringify(VAULT_FILE)});
      replaceVaultFile(${JSON.stringify(folder.path)}, ${JSON.stringify(after)}, readVaultText(${JSON.stringify(folder.path)}));`;
    const change = (at: number) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, ...faults.env(folder.path, { does: 'kill', at }) },
      });
    createVaultFile(folder.path, before);
    expect(change(0).status).toBe(0);
    const calls = faults.calls();
    expect(calls).toBeGreaterThan(3);
    const opened: string[] = [];
    for (let at = 1; at <= calls; at += 1) {
      replaceVaultFile(folder.path, before, readVaultText(folder.path));
      expect(change(at).signal).toBe('SIGKILL');
      const vault = readVaultFile(folder.path);
      if (vault?.protection !== 'passphrase') throw new Error('the vault is gone');
      const byOld = await openByPassphrase(vault, 'the old words of it');
      const byNew = await openByPassphrase(vault, 'the new words of it');
      expect(byOld ?? byNew).toEqual(KEY);
      opened.push(byOld === null ? 'new' : 'old');
    }
    expect(opened).toEqual([...opened].sort().reverse());
    expect(opened).toContain('old');
  });
});
