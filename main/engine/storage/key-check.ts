import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renameHeld } from '../base/held-files.ts';
import { writeDurably } from './durable.ts';

const FILE = 'store-key.check';

/** Notes which key opens the store, as a value the key cannot be found from. */
export function noteKey(dataDirectory: string, key: Buffer): void {
  if (isKnownKey(dataDirectory, key)) return;
  const path = join(dataDirectory, FILE);
  writeDurably(`${path}.part`, `${checkValue(key).toString('hex')}\n`);
  renameHeld(`${path}.part`, path);
}

/** True where a key was noted, be it this one or another. */
export function isKeyNoted(dataDirectory: string): boolean {
  return existsSync(join(dataDirectory, FILE));
}

/** True where the key is the one that opened the store before: a store that it does not open is then damaged, not locked. */
export function isKnownKey(dataDirectory: string, key: Buffer): boolean {
  if (!isKeyNoted(dataDirectory)) return false;
  const noted = Buffer.from(readFileSync(join(dataDirectory, FILE), 'utf8').trim(), 'hex');
  const expected = checkValue(key);
  return noted.length === expected.length && timingSafeEqual(noted, expected);
}

function checkValue(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'sagittal store key check', 32));
}
