import { describe, expect, it } from 'vitest';
import { cleanBmpHeader, readBmpHeader } from '../../../../../../main/engine/formats/bmp/bmp-header.ts';

interface Fields {
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly compression?: number;
  readonly sizeBytes?: number;
  readonly resolution?: number;
  readonly colours?: number;
  readonly important?: number;
}

/** A header of a length from 16 bytes on, filled as wingdi.h says. */
function header(bytes: number, fields: Fields = {}): Buffer {
  const { width = 5, height = 2, depth = 24, compression = 0, sizeBytes = 0, resolution = 0 } = fields;
  const made = Buffer.alloc(Math.max(bytes, 40));
  made.writeUInt32LE(bytes, 0);
  made.writeInt32LE(width, 4);
  made.writeInt32LE(height, 8);
  made.writeUInt16LE(1, 12);
  made.writeUInt16LE(depth, 14);
  for (const [index, value] of [
    compression,
    sizeBytes,
    resolution,
    resolution,
    fields.colours ?? 0,
    fields.important ?? 0,
  ].entries()) {
    made.writeUInt32LE(value, 16 + index * 4);
  }
  return made.subarray(0, bytes);
}

/** The header of OS/2 and Windows 2. */
function oldHeader(width: number, height: number, depth: number): Buffer {
  const made = Buffer.alloc(12);
  for (const [at, value] of [
    [0, 12],
    [4, width],
    [6, height],
    [8, 1],
    [10, depth],
  ] as const)
    made.writeUInt16LE(value, at);
  return made;
}

const SIZES = { pixelBytes: 32, tableBytes: 0, profileBytes: 0 };
const clean = (before: Buffer, sizes = SIZES) => cleanBmpHeader(before, sizes);

describe('a header is read', () => {
  it.each([
    [1, 4],
    [2, 4],
    [4, 4],
    [8, 8],
    [16, 12],
    [24, 16],
    [32, 20],
  ])('with rows of whole words at %i bits', (depth, rowBytes) => {
    expect(readBmpHeader(header(40, { depth }))).toMatchObject({ depth, rowBytes, height: 2 });
    expect(readBmpHeader(oldHeader(5, 2, depth))).toMatchObject({ depth, rowBytes, height: 2 });
  });

  it('with a palette of as many colours as it says, or as its depth has', () => {
    const table = (depth: number, colours: number) => readBmpHeader(header(40, { depth, colours }))?.tableBytes;
    expect([table(8, 0), table(8, 7), table(1, 0), table(4, 99), table(24, 5)]).toEqual([1_024, 28, 8, 64, 0]);
    expect(readBmpHeader(oldHeader(5, 2, 4))).toMatchObject({ tableBytes: 48, colourBytes: 3 });
  });

  it('with the masks that only a header of 40 bytes has behind it', () => {
    const masks = (bytes: number, compression: number) =>
      readBmpHeader(header(bytes, { depth: 16, compression }))?.maskBytes;
    expect([masks(40, 0), masks(40, 3), masks(40, 6), masks(56, 3), masks(124, 6)]).toEqual([0, 12, 16, 0, 0]);
  });

  it('as packed for run lengths alone', () => {
    const packed = [0, 1, 2, 3, 6].filter((compression) => readBmpHeader(header(40, { compression }))?.isPacked);
    expect(packed).toEqual([1, 2]);
  });

  it('whichever way up its rows are', () => {
    expect(readBmpHeader(header(40, { height: -7 }))?.height).toBe(7);
  });

  it('with the profile that its fifth version may have', () => {
    const fifth = header(124);
    fifth.write('DEBM', 56, 'latin1');
    fifth.writeUInt32LE(170, 112);
    fifth.writeUInt32LE(560, 116);
    expect(readBmpHeader(fifth)).toMatchObject({ profileKind: 'DEBM', profileStart: 170, profileBytes: 560 });
    expect(readBmpHeader(header(40))).toMatchObject({ profileKind: '', profileStart: 0, profileBytes: 0 });
  });

  it.each([
    ['a length that no version has', header(44)],
    ['a packing that is a picture file of its own', header(40, { compression: 5 })],
    ['a packing of CMYK', header(40, { compression: 11 })],
    ["Huffman's packing of OS/2", header(64, { compression: 3 })],
    ['a depth of 0', header(40, { depth: 0 })],
    ['a depth of 3', header(40, { depth: 3 })],
    ['no width', header(40, { width: 0 })],
    ['a width below 0', header(40, { width: -5 })],
    ['no height', header(40, { height: 0 })],
    ['an old one without a width', oldHeader(0, 2, 8)],
    ['an old one of 5 bits', oldHeader(5, 2, 5)],
  ])('as unknown for %s', (_what, made) => {
    expect(readBmpHeader(made)).toBeNull();
  });

  it('without a packing or a count of colours where it has room for neither', () => {
    expect(readBmpHeader(header(16, { depth: 8 }))).toMatchObject({ isPacked: false, tableBytes: 1_024, maskBytes: 0 });
  });
});

describe('a header is cleaned', () => {
  it('of nothing where it says only what shows the picture', () => {
    for (const made of [header(40, { resolution: 2_835 }), header(16), oldHeader(5, 2, 8), header(52), header(124)]) {
      if (made.length === 124) made.write('BGRs', 56, 'latin1');
      expect(clean(made)).toEqual(made);
    }
  });

  it('of a size that is wrong, but states none where none was stated', () => {
    expect(clean(header(40, { sizeBytes: 0x414e4143 })).readUInt32LE(20)).toBe(32);
    expect(clean(header(40)).readUInt32LE(20)).toBe(0);
  });

  it.each([
    [10_000_000, 10_000_000],
    [10_000_001, 0],
    [0x59_52_41_4e, 0],
  ])('of a resolution that nothing has: %i becomes %i', (resolution, expected) => {
    const cleaned = clean(header(40, { resolution }));
    expect([cleaned.readUInt32LE(24), cleaned.readUInt32LE(28)]).toEqual([expected, expected]);
  });

  it('of counts of colours that say nothing', () => {
    const counts = (fields: Fields) => [32, 36].map((at) => clean(header(40, fields)).readUInt32LE(at));
    expect([
      counts({ depth: 24, colours: 5, important: 1 }),
      counts({ depth: 8, colours: 5, important: 256 }),
      counts({ depth: 8, colours: 5, important: 257 }),
    ]).toEqual([
      [0, 0],
      [5, 256],
      [5, 0],
    ]);
  });

  it("of OS/2's own words", () => {
    const made = header(64);
    made.write('CANARY CANARY CANARY CAN', 40, 'latin1');
    expect(clean(made).subarray(40)).toEqual(Buffer.alloc(24));
  });

  it('of what stands where measured colours would', () => {
    for (const kind of ['BGRs', ' niW', 'DEBM', 'XXXX']) {
      const made = header(108);
      made.write(kind, 56, 'latin1');
      made.fill('CANARY', 60, 108);
      const cleaned = clean(made);
      expect(cleaned.subarray(60)).toEqual(Buffer.alloc(48));
      expect(cleaned.toString('latin1', 56, 60)).toBe(kind === 'XXXX' ? 'BGRs' : kind);
    }
  });

  it('but keeps colours that were measured', () => {
    const made = header(108);
    // Red, green and blue of sRGB as parts of 2^30, and a gamma of 2.2 as 16.16.
    const points = [0.64, 0.33, 0.03, 0.3, 0.6, 0.1, 0.15, 0.06, 0.79];
    for (const [index, part] of points.entries()) made.writeUInt32LE(Math.round(part * 2 ** 30), 60 + index * 4);
    for (const at of [96, 100, 104]) made.writeUInt32LE(0x0002_3333 & 0x00ff_ff00, at);
    expect(clean(made)).toEqual(made);
    made.writeUInt32LE(0x4e41_4359, 96);
    expect(clean(made).subarray(60)).toEqual(Buffer.alloc(48));
  });

  it('of the place of a profile, which comes right behind the pixels', () => {
    const made = header(124);
    made.write('DEBM', 56, 'latin1');
    for (const at of [108, 112, 116, 120]) made.write('CANA', at, 'latin1');
    const profiled = clean(made, { pixelBytes: 32, tableBytes: 8, profileBytes: 560 });
    expect([108, 112, 116, 120].map((at) => profiled.readUInt32LE(at))).toEqual([0, 124 + 8 + 32, 560, 0]);
    expect(profiled.toString('latin1', 56, 60)).toBe('DEBM');
    const bare = clean(made);
    expect([108, 112, 116, 120].map((at) => bare.readUInt32LE(at))).toEqual([0, 0, 0, 0]);
    expect(bare.toString('latin1', 56, 60)).toBe('BGRs');
  });
});
