import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import type { ByteSource } from '../../../../../../main/engine/formats/bytes/byte-source.ts';
import { sourceWindow, WINDOW_BYTES } from '../../../../../../main/engine/formats/bytes/source-window.ts';
import { defectOf, windowOf } from '../../../../../support/cleaning.ts';

const LARGE = Buffer.from(Array.from({ length: WINDOW_BYTES + 1_000 }, (_, index) => index % 251));

/** A source that says how often it was read. */
function counted(content: Buffer): ByteSource & { reads: () => number } {
  const source = memorySource(content);
  let reads = 0;
  return {
    sizeBytes: source.sizeBytes,
    read: (into, position) => {
      reads += 1;
      return source.read(into, position);
    },
    reads: () => reads,
  };
}

describe('bytes', () => {
  it.each([
    [0, 4],
    [WINDOW_BYTES - 2, 4],
    [WINDOW_BYTES + 996, 4],
    [500, WINDOW_BYTES],
    [7, 0],
  ])('from %i on, %i of them, are those of the file', (position, length) => {
    const input = windowOf(LARGE);
    expect(input.bytes(position, length).equals(LARGE.subarray(position, position + length))).toBe(true);
  });

  it('come forwards and backwards', () => {
    const input = windowOf(LARGE);
    const seen = [0, WINDOW_BYTES + 500, 3, WINDOW_BYTES - 1, 10].map((at) => input.bytes(at, 1)[0]);
    expect(seen).toEqual([0, WINDOW_BYTES + 500, 3, WINDOW_BYTES - 1, 10].map((at) => at % 251));
  });

  it('that are close together are read once', () => {
    const source = counted(LARGE);
    const input = sourceWindow(source, 'picture');
    for (let at = 0; at < 1_000; at += 1) input.bytes(at * 500, 4);
    expect(source.reads()).toBe(1);
  });

  it.each([
    [LARGE.length, 1],
    [LARGE.length - 3, 4],
    [LARGE.length + 100, 0],
  ])('beyond the end (from %i, %i of them) are a defect of the file', (position, length) => {
    const failure = defectOf(() => windowOf(LARGE, 'PNG').bytes(position, length));
    expect(failure).toMatchObject({ kind: 'unreadable-file' });
  });

  it('asked for in greater numbers than the window has are a fault of ours', () => {
    expect(() => windowOf(LARGE).bytes(0, WINDOW_BYTES + 1)).toThrow(RangeError);
  });

  it('of a file that has become shorter than it was are a defect', () => {
    const input = sourceWindow({ ...memorySource(Buffer.from('short')), sizeBytes: 100 }, 'picture');
    expect(defectOf(() => input.bytes(0, 50))).toMatchObject({ kind: 'unreadable-file' });
  });
});

describe('what is ahead', () => {
  it('is what is at hand, and two bytes at least but for the last one', () => {
    const input = windowOf(LARGE);
    expect(input.ahead(0)).toHaveLength(WINDOW_BYTES);
    expect(input.ahead(WINDOW_BYTES - 2)).toHaveLength(2);
    expect(input.ahead(WINDOW_BYTES - 1).subarray(0, 2)).toEqual(LARGE.subarray(WINDOW_BYTES - 1, WINDOW_BYTES + 1));
    expect([...input.ahead(LARGE.length - 1)]).toEqual([(LARGE.length - 1) % 251]);
  });
});

describe('pieces', () => {
  it.each([
    [0, LARGE.length],
    [WINDOW_BYTES - 5, WINDOW_BYTES + 5],
    [10, 10],
    [LARGE.length - 1, LARGE.length],
  ])('from %i up to %i come in order and make the whole', (start, end) => {
    const input = windowOf(LARGE);
    const pieces: Buffer[] = [];
    let next = start;
    input.each(start, end, (piece, position) => {
      expect(position).toBe(next);
      next += piece.length;
      pieces.push(Buffer.from(piece));
    });
    expect(Buffer.concat(pieces).equals(LARGE.subarray(start, end))).toBe(true);
  });

  it('beyond the end are refused before the first is handed over', () => {
    const taken: number[] = [];
    expect(
      defectOf(() => {
        windowOf(LARGE).each(0, LARGE.length + 1, (piece) => taken.push(piece.length));
      }),
    ).toMatchObject({
      kind: 'unreadable-file',
    });
    expect(taken).toEqual([]);
  });
});

describe('a part', () => {
  const part = () => windowOf(LARGE, 'TIFF').part(100, 160);

  it('is a file of its own', () => {
    const { name, sizeBytes } = part();
    expect([name, sizeBytes, part().bytes(0, 3), part().ahead(58)]).toEqual([
      'TIFF',
      60,
      LARGE.subarray(100, 103),
      LARGE.subarray(158, 160),
    ]);
    const pieces: [number, Buffer][] = [];
    part().each(50, 60, (piece, position) => pieces.push([position, Buffer.from(piece)]));
    expect(pieces).toEqual([[50, LARGE.subarray(150, 160)]]);
  });

  it('ends where it ends, though the file goes on', () => {
    for (const read of [
      () => part().bytes(58, 3),
      () => part().ahead(61),
      () => {
        part().each(0, 61, () => undefined);
      },
      () => part().part(0, 61),
    ]) {
      expect(defectOf(read)).toMatchObject({ kind: 'unreadable-file' });
    }
  });

  it('of a part lies inside of it', () => {
    expect(part().part(10, 20).bytes(0, 2)).toEqual(LARGE.subarray(110, 112));
  });

  it.each([
    [-1, 5],
    [6, 5],
    [0, LARGE.length + 1],
  ])('from %i up to %i is refused', (start, end) => {
    expect(defectOf(() => windowOf(LARGE).part(start, end))).toMatchObject({ kind: 'unreadable-file' });
  });
});
