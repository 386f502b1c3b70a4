import { createHash, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
const SUM_BYTES = 4;

/** The recovery key of a vault as a file for a safe: words for people, the key in groups, a check sum at its end. */
export function writeRecoveryKey(databaseKey: Buffer, madeOn: Date): string {
  const groups =
    Buffer.concat([databaseKey, sumOf(databaseKey)])
      .toString('hex')
      .match(/.{8}/g) ?? [];
  return [
    'SAGITTAL RECOVERY KEY',
    '',
    'This key opens everything Sagittal keeps on the computer it was made on: images, answers, sign-ins.',
    'Keep it like the key of the medicine cabinet: printed or on a stick in a safe, never on the same computer.',
    `Made on ${madeOn.toISOString().slice(0, 10)}.`,
    '',
    `KEY ${groups.join('-')}`,
    '',
  ].join('\n');
}

/** Reads the key, 32 bytes, out of such a file; null where there is none or a letter of it was mistyped. */
export function readRecoveryKey(text: string): Buffer | null {
  const hex = /^\s*KEY\s+([\da-f][\da-f\s-]+)$/im.exec(text)?.[1]?.replace(/[\s-]/g, '') ?? '';
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length !== KEY_BYTES + SUM_BYTES || hex.length !== bytes.length * 2) return null;
  const key = bytes.subarray(0, KEY_BYTES);
  return timingSafeEqual(bytes.subarray(KEY_BYTES), sumOf(key)) ? Buffer.from(key) : null;
}

function sumOf(key: Buffer): Buffer {
  return createHash('sha256').update('sagittal recovery key').update(key).digest().subarray(0, SUM_BYTES);
}
