import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readRecoveryKey, writeRecoveryKey } from '../../../../main/credentials/recovery-key.ts';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
const WRITTEN = writeRecoveryKey(KEY, new Date('2026-11-22T23:30:00Z'));

describe('a recovery key', () => {
  it('is written for people, with the day it was made on, and read back', () => {
    expect(WRITTEN).toMatch(/^SAGITTAL RECOVERY KEY\n/);
    expect(WRITTEN).toContain('Made on 2026-11-22.');
    expect(WRITTEN).toMatch(/\nKEY ([\da-f]{8}-){8}[\da-f]{8}\n$/);
    expect(readRecoveryKey(WRITTEN)).toEqual(KEY);
  });

  it.each<[string, (text: string) => string]>([
    ['in capitals', (text) => text.toUpperCase()],
    ['with blanks for the lines between the groups', (text) => text.replaceAll('-', ' ')],
    ['broken over two lines', (text) => text.replace(/(KEY (?:[\da-f]{8}-){4})/, '$1\n')],
    ['with the line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['without the words around it', (text) => text.slice(text.lastIndexOf('KEY'))],
  ])('is read %s', (_case, change) => {
    expect(readRecoveryKey(change(WRITTEN))).toEqual(KEY);
  });

  it('is not read where any one digit was mistyped', () => {
    const start = WRITTEN.lastIndexOf('KEY ') + 4;
    const digits = Array.from(WRITTEN).flatMap((letter, at) => (at >= start && /[\da-f]/.test(letter) ? [at] : []));
    const mistyped = digits.map((at) => {
      const other = WRITTEN[at] === '0' ? '1' : '0';
      return readRecoveryKey(`${WRITTEN.slice(0, at)}${other}${WRITTEN.slice(at + 1)}`);
    });
    expect([digits.length, mistyped.filter((key) => key !== null)]).toEqual([72, []]);
  });

  it.each([
    ['nothing', ''],
    ['a key of another program', 'KEY 00112233'],
    ['half a key', WRITTEN.slice(0, WRITTEN.length - 20)],
    ['a key and more', WRITTEN.replace(/\n$/, '-00112233\n')],
    ['the words alone', WRITTEN.slice(0, WRITTEN.lastIndexOf('KEY'))],
  ])('is not read from %s', (_case, text) => {
    expect(readRecoveryKey(text)).toBeNull();
  });

  it('is another for every key', () => {
    const texts = Array.from({ length: 20 }, () => writeRecoveryKey(randomBytes(32), new Date(0)));
    expect(new Set(texts).size).toBe(20);
  });
});
