import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  extraField,
  harmlessName,
  leavesFolder,
  readMemberName,
} from '../../../../../main/engine/sources/zip-names.ts';

const NONE = Buffer.alloc(0);

/** An extra field; `lengthBytes` is what it states. */
function field(number: number, value: Buffer, lengthBytes = value.length): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(number, 0);
  head.writeUInt16LE(lengthBytes, 2);
  return Buffer.concat([head, value]);
}

/** Info-ZIP's name in UTF-8 beside one in another alphabet. */
function unicodePath(name: string, of: Buffer, version = 1): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(of));
  return field(0x7075, Buffer.concat([Buffer.of(version), sum, Buffer.from(name)]));
}

describe('the name of a member', () => {
  it('is UTF-8 where the archive says so, else of code page 437, with slashes between folders', () => {
    expect(readMemberName(Buffer.from('Müller\\a.png'), true, NONE)).toBe('Müller/a.png');
    const old = Buffer.concat([Buffer.from('M'), Buffer.of(0x81, 0x2e, 0x80, 0xff)]);
    expect(readMemberName(old, false, NONE)).toBe('Mü.Ç\u00a0');
  });

  it('is UTF-8 where its bytes are, though the archive does not say so, as of macOS', () => {
    for (const name of ['é€ü.dcm', 'Müller/画像.dcm', 'plain.dcm', 'u\u0308.dcm'])
      expect(readMemberName(Buffer.from(name), false, NONE)).toBe(name);
    // Cut inside a letter: no UTF-8.
    expect(readMemberName(Buffer.from('é').subarray(0, 1), false, NONE)).toBe('├');
  });

  it('is the one in UTF-8 beside it, as long as that is of this very name', () => {
    const raw = Buffer.from('M?ller');
    const other = field(0x5455, Buffer.of(1, 2, 3));
    expect(readMemberName(raw, false, Buffer.concat([other, unicodePath('Müller', raw)]))).toBe('Müller');
    for (const extra of [
      unicodePath('Müller', Buffer.from('renamed')),
      unicodePath('Müller', raw, 2),
      field(0x7075, Buffer.of(1, 0, 0, 0, 0)),
    ])
      expect(readMemberName(raw, false, extra)).toBe('M?ller');
  });
});

describe('an extra field', () => {
  it('is found behind others, and an empty one too', () => {
    const extra = Buffer.concat([field(1, Buffer.of(9)), field(2, NONE), field(3, Buffer.of(7, 8))]);
    expect([extraField(extra, 3), extraField(extra, 2), extraField(extra, 4)]).toEqual([Buffer.of(7, 8), NONE, null]);
  });

  it('is not there where the fields end too early', () => {
    expect(extraField(field(1, Buffer.of(9), 2), 1)).toBeNull();
    expect(extraField(Buffer.concat([field(1, Buffer.of(9), 40), field(2, Buffer.of(7))]), 2)).toBeNull();
    expect(extraField(Buffer.of(1, 0, 0), 1)).toBeNull();
  });
});

it.each(['/etc/passwd', 'C:\\a', 'c:a', '..', '../a', 'a/../../b', 'a\0b'])('%j leads out of the folder', (name) => {
  expect(leavesFolder(name)).toBe(true);
});

it.each(['a', 'a/b', '..a/b..', 'a/.../b', 'ab:c', ''])('%j stays in the folder', (name) => {
  expect(leavesFolder(name)).toBe(false);
});

it.each([
  ['a/b.png', 'a/b.png'],
  ['/etc//./passwd', 'etc/passwd'],
  ['../../x', '(..)/(..)/x'],
  ['c:\u0007\u0085x', 'c___x'],
  ['', '(no name)'],
  ['./', '(no name)'],
])('%j is shown as %j', (name, shown) => {
  expect(harmlessName(name)).toBe(shown);
});
