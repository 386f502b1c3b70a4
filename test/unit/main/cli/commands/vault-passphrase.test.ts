import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { vaultPassphrase } from '../../../../../main/cli/commands/vault-passphrase.ts';
import { PASSPHRASE_FILE } from '../../../../../main/cli/session/ask-passphrase.ts';
import { readVaultFile } from '../../../../../main/credentials/vault-file.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';

/** A file with a passphrase, named in the environment for this test alone. */
function passphraseIn(world: CliWorld): void {
  const path = world.at('passphrase');
  writeFileSync(path, 'green apples on the shelf\n', { mode: 0o600 });
  process.env[PASSPHRASE_FILE] = path;
  onTestFinished(() => {
    Reflect.deleteProperty(process.env, PASSPHRASE_FILE);
  });
}

describe('vault passphrase set', () => {
  it('is done also where a copy of the earlier vault cannot be deleted, and names the copy', async () => {
    using world = cliWorld();
    passphraseIn(world);
    const copy = join(world.dataDirectory, 'vault.json.before-2026');
    mkdirSync(copy);
    const { code, rows, stderr } = await world.run(vaultPassphrase, ['set']);
    expect([code, rows]).toEqual([0, [{ passphrase: 'set', copiesLeft: [copy] }]]);
    expect(stderr).toContain(`Delete them by hand: ${copy}`);
    expect(readVaultFile(world.dataDirectory)?.protection).toBe('passphrase');
  });
});
