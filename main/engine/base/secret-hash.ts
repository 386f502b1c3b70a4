import { randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2id, USUAL_COST, type Argon2Cost } from './argon2id.ts';

const SALT_BYTES = 16;

/** A secret as it may be kept: `$argon2id$v=19$m=47104,t=1,p=1$SALT$HASH`, base64 without padding; the cost is kept with it. */
export async function hashSecret(secret: string, cost: Argon2Cost = USUAL_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(secret, salt, cost);
  return `${headOf(cost)}$${encoded(salt)}$${encoded(hash)}`;
}

/** True where the secret is the one that was hashed. Throws for a text that is no such hash. */
export async function isSecretOf(kept: string, secret: string): Promise<boolean> {
  const { cost, salt, hash } = read(kept);
  return timingSafeEqual(await argon2id(secret, salt, cost, hash.length), hash);
}

/** True where a hash was made at another cost than is usual now, and is to be made again at the next chance. */
export function isOfOtherCost(kept: string, cost: Argon2Cost = USUAL_COST): boolean {
  return !kept.startsWith(`${headOf(cost)}$`);
}

function headOf({ memoryKib, passes, lanes }: Argon2Cost): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}`;
}

const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

function read(kept: string): { readonly cost: Argon2Cost; readonly salt: Buffer; readonly hash: Buffer } {
  const [, memoryKib, passes, lanes, salt, hash] = FORM.exec(kept) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('this is no hash of a secret');
  const cost = { memoryKib: Number(memoryKib), passes: Number(passes), lanes: Number(lanes) };
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function encoded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
