import { describe, expect, it } from 'vitest';
import { cutInParts, PartBuffers } from '../../../../../../main/engine/destinations/sagemaker/cut-in-parts.ts';

async function* stream(pieces: readonly string[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}

/** The parts as texts, each copied before the next is asked for. */
async function parts(pieces: readonly string[], partBytes: number, buffers?: PartBuffers): Promise<string[]> {
  const found: string[] = [];
  for await (const part of cutInParts(stream(pieces), partBytes, buffers)) {
    found.push(part.toString());
    buffers?.give(part);
  }
  return found;
}

describe('cutInParts', () => {
  it.each([
    ['nothing', [], 4, []],
    ['empty pieces', ['', ''], 4, []],
    ['less than a part', ['ab'], 4, ['ab']],
    ['exactly a part', ['abcd'], 4, ['abcd']],
    ['a piece over several parts', ['abcdefghij'], 4, ['abcd', 'efgh', 'ij']],
    ['pieces across the borders', ['abc', 'def', 'g', 'hij'], 4, ['abcd', 'efgh', 'ij']],
    ['parts of a byte', ['abc'], 1, ['a', 'b', 'c']],
  ])('%s', async (_case, pieces, partBytes, expected) => {
    expect(await parts(pieces, partBytes)).toEqual(expected);
  });

  it('fills buffers again that were given back', async () => {
    const buffers = new PartBuffers();
    expect(await parts(['abcdefghijkl'], 4, buffers)).toEqual(['abcd', 'efgh', 'ijkl']);
    const first = buffers.take(4);
    expect(buffers.take(4)).not.toBe(first);
    expect(first.toString()).toBe('ijkl');
  });

  it('keeps no shorter last part for another', async () => {
    const buffers = new PartBuffers();
    await parts(['abcdef'], 4, buffers);
    const [one, two] = [buffers.take(4), buffers.take(4)];
    expect([one.length, two.length]).toEqual([4, 4]);
  });

  it('passes on what breaks the stream', async () => {
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('ab');
      await Promise.reject(new Error('the stick was pulled out'));
    };
    const read = async () => {
      for await (const part of cutInParts(broken(), 4)) expect(part).toBeNull();
    };
    await expect(read()).rejects.toThrow('the stick was pulled out');
  });
});
