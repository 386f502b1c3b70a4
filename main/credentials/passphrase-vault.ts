import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { argon2id, type Argon2Cost } from '../engine/base/argon2id.ts';
import type { PassphraseVault } from './vault-file.ts';

/*
 * The key of a vault under a passphrase: AES-256-GCM under Argon2id of the passphrase, as nonce (12 bytes), cipher text (32), tag (16).
 * Salt and cost are authenticated with it.
 */

/** What a try of a passphrase costs: 64 MiB and three passes, which RFC 9106 names second; about 0.3 s of one core. */
export const PASSPHRASE_COST: Argon2Cost = { memoryKib: 65_536, passes: 3, lanes: 4 };

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** A passphrase has so many characters at least, and at most. */
const SHORTEST = 12;
const LONGEST = 1_024;

/** Why a new passphrase is not taken, as a sentence; null where it is. */
export function passphraseProblem(passphrase: string): string | null {
  const signs = Array.from(passphrase.normalize('NFKC'));
  if (signs.length < SHORTEST)
    return `A passphrase has at least ${SHORTEST} characters: three or four words that do not belong together are good.`;
  if (signs.length > LONGEST) return `A passphrase has at most ${LONGEST} characters.`;
  return new Set(signs).size < 4 ? 'This passphrase is the same few characters again and again. Choose words.' : null;
}

/** The vault of a key of 32 bytes that this passphrase opens. */
export async function sealByPassphrase(
  databaseKey: Buffer,
  passphrase: string,
  cost = PASSPHRASE_COST,
): Promise<PassphraseVault> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await argon2id(passphrase, salt, cost), nonce);
  cipher.setAAD(boundWith(salt, cost));
  const sealed = Buffer.concat([nonce, cipher.update(databaseKey), cipher.final(), cipher.getAuthTag()]);
  return {
    version: 1,
    protection: 'passphrase',
    databaseKey: sealed.toString('base64'),
    salt: salt.toString('base64'),
    ...cost,
  };
}

/** The key of a vault, 32 bytes; null where the passphrase is not the one. */
export async function openByPassphrase(vault: PassphraseVault, passphrase: string): Promise<Buffer | null> {
  const { memoryKib, passes, lanes } = vault;
  const cost = { memoryKib, passes, lanes };
  const salt = Buffer.from(vault.salt, 'base64');
  const sealed = Buffer.from(vault.databaseKey, 'base64');
  const key = await argon2id(passphrase, salt, cost);
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundWith(salt, cost));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const opened = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return opened.length === KEY_BYTES ? opened : null;
  } catch {
    return null;
  }
}

function boundWith(salt: Buffer, { memoryKib, passes, lanes }: Argon2Cost): Buffer {
  return Buffer.from(`sagittal vault 1 ${salt.toString('hex')} ${memoryKib} ${passes} ${lanes}`);
}
