import { readFileSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { errorCode } from '../../engine/base/intake-failure.ts';
import { UsageError } from './usage.ts';

/**
 * The secret in a file: its first line; what an editor puts behind it is no part of it. Throws UsageError for a file that cannot be
 * read, is no UTF-8, or whose first line is empty: a wrong secret would be told otherwise.
 */
export function secretInFile(path: string): string {
  const [line = ''] = textOf(path).split(/\r?\n/, 1);
  // Zeros are UTF-16 without its mark; the other sign stands where a program lost a letter.
  if (line.includes('\0') || line.includes('\ufffd')) throw noText(path);
  if (line.trim() === '') throw new UsageError(`The first line of ${path} is empty; the secret belongs there.`);
  return line;
}

/**
 * True where more people than its owner may read a file. Always false on Windows, whose rights Node does not tell, and for credentials
 * that systemd hands over: they look open to a group, and their folder is closed.
 */
export function isOpenToOthers(path: string, env: NodeJS.ProcessEnv, platform = process.platform): boolean {
  const handedOver = env['CREDENTIALS_DIRECTORY'] ?? '';
  if (platform === 'win32' || (handedOver !== '' && resolve(path).startsWith(`${resolve(handedOver)}${sep}`)))
    return false;
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && (facts.mode & READ_BY_OTHERS) !== 0;
}

const READ_BY_OTHERS = 0o044;

/** The text of a file without the mark of its encoding, which the decoder leaves out. */
function textOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = errorCode(error) ?? 'unknown reason';
    throw new UsageError(`${path} cannot be read (${code}). Name a file that is there and that you may read.`, {
      cause: error,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw noText(path, error);
  }
}

function noText(path: string, cause?: unknown): UsageError {
  return new UsageError(`${path} is not plain text in UTF-8. Save it again as UTF-8, not as UTF-16 or "Unicode".`, {
    cause,
  });
}
