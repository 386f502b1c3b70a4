import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isKnownKey, noteKey } from '../../../../../main/engine/storage/key-check.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

const file = (folder: string) => join(folder, 'store-key.check');

it('knows the key it noted and no other', () => {
  using folder = temporaryFolder();
  const key = randomBytes(32);
  expect(isKnownKey(folder.path, key)).toBe(false);
  noteKey(folder.path, key);
  const close = Buffer.from(key);
  close[31] = (close[31] ?? 0) ^ 1;
  expect([key, close, randomBytes(32)].map((other) => isKnownKey(folder.path, other))).toEqual([true, false, false]);
});

it('notes the last key that opened the store', () => {
  using folder = temporaryFolder();
  const [first, second] = [randomBytes(32), randomBytes(32)];
  for (const key of [first, second]) noteKey(folder.path, key);
  expect([isKnownKey(folder.path, first), isKnownKey(folder.path, second)]).toEqual([false, true]);
});

it('writes nothing of the key itself, for its user alone', () => {
  using folder = temporaryFolder();
  const key = randomBytes(32);
  noteKey(folder.path, key);
  const text = readFileSync(file(folder.path), 'utf8');
  expect(text).toMatch(/^[0-9a-f]{64}\n$/);
  expect([text.includes(key.toString('hex')), statSync(file(folder.path)).mode & 0o777]).toEqual([false, OWN_FILE]);
});

it.each(['', 'no hex at all', 'abcd', 'ff'.repeat(32)])('does not know a key from a file that says "%s"', (text) => {
  using folder = temporaryFolder();
  writeFileSync(file(folder.path), text);
  expect(isKnownKey(folder.path, randomBytes(32))).toBe(false);
});

it('leaves the file alone while the key is the same', () => {
  using folder = temporaryFolder();
  const key = randomBytes(32);
  noteKey(folder.path, key);
  const text = readFileSync(file(folder.path), 'utf8').trim();
  writeFileSync(file(folder.path), text);
  noteKey(folder.path, key);
  expect(readFileSync(file(folder.path), 'utf8')).toBe(text);
});
