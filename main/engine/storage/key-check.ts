import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'store-key.check';

/** Notes which key opens the store, as a value the key cannot be found from. */
export function noteKey(dataDirectory: string, key: Buffer): void {
  const path = join(dataDirectory, FILE);
  if (!isKnownKey(dataDirectory, key)) writeFileSync(path, `${checkValue(key).toString('hex')}\n`, { mode: 0o600 });
}

/** True where the key is the one that opened the store before: a store that it does not open is then damaged, not locked. */
export function isKnownKey(dataDirectory: string, key: Buffer): boolean {
  const path = join(dataDirectory, FILE);
  if (!existsSync(path)) return false;
  const noted = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  const expected = checkValue(key);
  return noted.length === expected.length && timingSafeEqual(noted, expected);
}

function checkValue(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'sagittal store key check', 32));
}
