import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import { SetupError } from './setup-error.mjs';

/**
 * Throws a SetupError unless the file has the hash, written as npm writes it: `sha512-<base64>`.
 * @param {string} file
 * @param {string} integrity
 */
export async function requireIntegrity(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new SetupError(
    `${file} is not the file it should be and was not used: its hash is ${found}, not ${integrity}.`,
  );
}
