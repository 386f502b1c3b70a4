import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { vaultPassphrase } from '../../../../../main/cli/commands/vault-passphrase.ts';
import { PASSPHRASE_FILE } from '../../../../../main/cli/session/ask-passphrase.ts';
import { openVault } from '../../../../../main/credentials/open-vault.ts';
import { readVaultFile, type VaultFile } from '../../../../../main/credentials/vault-file.ts';
import { keepAside } from '../../../../../main/credentials/vault-recovery.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { cliWorld, type CliCommand, type CliWorld } from '../../../../support/cli-world.ts';

const NO_KEY_STORE = {
  isAvailable: () => false,
  wrap: (secret: Buffer) => secret,
  unwrap: (wrapped: Buffer) => wrapped,
};

const noteSchema = z.object({ event: z.string(), what: z.string().optional() });

/** What the audit log says was done to the passphrase. */
function notesOf({ dataDirectory }: CliWorld) {
  const database = openDatabase(join(dataDirectory, 'sagittal.db'), Buffer.alloc(32, 5));
  try {
    const lines = database.prepare('SELECT line FROM audit_records ORDER BY seq').pluck().all();
    const notes = lines.map((line) => noteSchema.parse(JSON.parse(String(line))));
    return notes.filter(({ event }) => event === 'passphrase-changed').map(({ what }) => what);
  } finally {
    database.close();
  }
}

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

/** `set`, by a person whose typing something else happens beside. */
const setBeside = (beside: (dataDirectory: string) => void): CliCommand => {
  return (args, places, output) =>
    vaultPassphrase(args, places, output, async () => {
      beside(places.dataDirectory);
      return 'green apples on the shelf';
    });
};

describe('a vault that changes while the passphrase is typed', () => {
  it('is not replaced by the key of the one before, where somebody began anew', async () => {
    using world = cliWorld();
    let anew: VaultFile | null = null;
    const beginAnew = (data: string) => {
      keepAside(data, 0);
      openVault(data, NO_KEY_STORE);
      anew = readVaultFile(data);
    };
    const { code, stderr } = await world.run(setBeside(beginAnew), ['set']);
    expect([code, stderr]).toEqual([64, expect.stringContaining('changed by another window or command meanwhile')]);
    expect(readVaultFile(world.dataDirectory)).toEqual(anew);
  });

  it('is noted as changed by nobody who did not change it', async () => {
    using world = cliWorld();
    await world.engine().stop();
    const replaceIt = (data: string) => {
      writeFileSync(join(data, 'vault.json'), '{"version":1,"protection":"key-store","databaseKey":"AAAA"}');
    };
    expect((await world.run(setBeside(replaceIt), ['set'])).code).toBe(64);
    expect(notesOf(world)).toEqual([]);
  });
});

describe('the note of a passphrase', () => {
  it('is taken once it is set', async () => {
    using world = cliWorld();
    await world.engine().stop();
    expect(
      (
        await world.run(
          setBeside(() => undefined),
          ['set'],
        )
      ).code,
    ).toBe(0);
    expect(notesOf(world)).toEqual(['set']);
  });

  it('that cannot be taken leaves the vault there was', async () => {
    using world = cliWorld();
    const before = readVaultFile(world.dataDirectory);
    mkdirSync(join(world.dataDirectory, 'sagittal.db'));
    await expect(
      world.run(
        setBeside(() => undefined),
        ['set'],
      ),
    ).rejects.toThrow('unable to open');
    expect(readVaultFile(world.dataDirectory)).toEqual(before);
  });
});
