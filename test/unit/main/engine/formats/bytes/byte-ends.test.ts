import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  fileSource,
  memorySink,
  memorySource,
  withFileSource,
} from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import type { ByteSource } from '../../../../../../main/engine/formats/bytes/byte-source.ts';
import { temporaryFolder } from '../../../../../support/temporary-store.ts';

const CONTENT = Buffer.from('0123456789');

/** The same bytes in memory and in a file, for as long as `check` takes. */
function eachSource(content: Buffer, check: (source: ByteSource) => void): void {
  check(memorySource(content));
  using folder = temporaryFolder();
  const path = join(folder.path, 'file');
  writeFileSync(path, content);
  const descriptor = openSync(path, 'r');
  check(fileSource(descriptor));
  closeSync(descriptor);
}

describe('a source', () => {
  it.each([
    [0, 4, '0123'],
    [8, 4, '89'],
    [10, 4, ''],
    [99, 4, ''],
    [3, 0, ''],
  ])('read from byte %i for %i bytes answers "%s"', (position, length, expected) => {
    eachSource(CONTENT, (source) => {
      const into = Buffer.alloc(length, '.');
      const count = source.read(into, position);
      expect([source.sizeBytes, into.toString('latin1', 0, count)]).toEqual([10, expected]);
      expect(into.toString('latin1', count)).toBe('.'.repeat(length - count));
    });
  });

  it('without bytes has none to give', () => {
    eachSource(Buffer.alloc(0), (source) => {
      expect([source.sizeBytes, source.read(Buffer.alloc(4), 0)]).toEqual([0, 0]);
    });
  });
});

describe('a file that is open for as long as work takes', () => {
  it('is closed again, also where the work fails', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'file');
    writeFileSync(path, CONTENT);
    const held: ByteSource[] = [];
    expect(await withFileSource(path, (source) => (held.push(source), source.sizeBytes))).toBe(10);
    await expect(
      withFileSource(path, (source) => {
        held.push(source);
        throw new Error('the work failed');
      }),
    ).rejects.toThrow('the work failed');
    for (const source of held) expect(() => source.read(Buffer.alloc(1), 0)).toThrow(/EBADF/);
  });

  it('says where there is none', async () => {
    using folder = temporaryFolder();
    await expect(withFileSource(join(folder.path, 'none'), () => 1)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('a sink keeps what it was given, though the piece is used again', () => {
  const sink = memorySink();
  const piece = Buffer.from('abc');
  sink.write(piece);
  piece.fill('x');
  sink.write(piece.subarray(0, 1));
  expect(sink.content().toString()).toBe('abcx');
});
