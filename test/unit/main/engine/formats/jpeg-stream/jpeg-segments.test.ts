import { describe, expect, it } from 'vitest';
import {
  fillsItsSegment,
  isForeign,
  isFrameStart,
  isRestart,
  MARKER,
  plainAdobe,
  plainJfif,
  segment,
  standsAlone,
} from '../../../../../../main/engine/formats/jpeg-stream/jpeg-segments.ts';

const all = Array.from({ length: 256 }, (_, marker) => marker);
const hex = (markers: readonly number[]) => markers.map((marker) => marker.toString(16)).join(' ');

describe('markers', () => {
  it('start a frame for every coding of T.81 but the hierarchical ones', () => {
    expect(hex(all.filter(isFrameStart))).toBe('c0 c1 c2 c3 c9 ca cb');
  });

  it('stand alone where no length follows', () => {
    expect(hex(all.filter(standsAlone))).toBe('1 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9');
    expect(hex(all.filter(isRestart))).toBe('d0 d1 d2 d3 d4 d5 d6 d7');
  });

  it('are foreign where they change the picture in ways that are not cleaned', () => {
    const foreign = all.filter(isForeign);
    expect(hex(foreign.filter((marker) => marker >= 0xc0))).toBe(
      'c5 c6 c7 c8 cd ce cf de df f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc fd',
    );
    expect([foreign.includes(0x02), foreign.includes(0xbf), foreign.includes(0x01), foreign.includes(0)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('are of one kind only', () => {
    const kinds = [isFrameStart, isForeign, standsAlone];
    expect(all.filter((marker) => kinds.filter((is) => is(marker)).length > 1)).toEqual([]);
  });
});

/** A Huffman table with so many codes of length 1. */
const huffman = (codes: number) => [0, codes, ...Array.from({ length: 15 + codes }, () => 0)];

describe('a segment has room for nothing but its counts', () => {
  it.each([
    ['one Huffman table', MARKER.huffman, huffman(2), true],
    ['two Huffman tables', MARKER.huffman, [...huffman(2), ...huffman(0)], true],
    ['a Huffman table and a byte', MARKER.huffman, [...huffman(2), 7], false],
    ['a Huffman table that is cut', MARKER.huffman, huffman(2).slice(0, -1), false],
    ['no Huffman table', MARKER.huffman, [], false],
    ['a quantization table of bytes', MARKER.quantization, [0, ...Array.from({ length: 64 }, () => 1)], true],
    ['a quantization table of words', MARKER.quantization, [0x10, ...Array.from({ length: 128 }, () => 1)], true],
    ['a quantization table with a byte behind it', MARKER.quantization, Array.from({ length: 66 }, () => 0), false],
    ['arithmetic conditions', MARKER.arithmetic, [0, 1, 2, 3], true],
    ['half an arithmetic condition', MARKER.arithmetic, [0], false],
    ['a scan of one component', MARKER.scan, [1, 1, 0, 0, 63, 0], true],
    ['a scan of one component with more', MARKER.scan, [1, 1, 0, 0, 63, 0, 0], false],
    ['a scan without anything', MARKER.scan, [], false],
    ['a number of lines', MARKER.lines, [0, 5], true],
    ['a long number of lines', MARKER.lines, [0, 5, 1], false],
    ['a restart interval', MARKER.restartInterval, [0, 5], true],
    ['a short restart interval', MARKER.restartInterval, [5], false],
    ['a frame of one component', 0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0], true],
    ['a frame of three components', 0xc2, [8, 0, 1, 0, 1, 3, ...Array.from({ length: 9 }, () => 1)], true],
    ['a frame with more than its components', 0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0, 9], false],
    ['a frame that is cut', 0xc0, [8, 0, 1], false],
  ])('%s', (_what, marker, body, isFilled) => {
    expect(fillsItsSegment(marker, Buffer.from(body))).toBe(isFilled);
  });

  it('and says its length with the two bytes that say it', () => {
    expect([...segment(0xfe, Buffer.from('abc'))]).toEqual([0xff, 0xfe, 0, 5, 0x61, 0x62, 0x63]);
    expect([...segment(0xfe, Buffer.alloc(0))]).toEqual([0xff, 0xfe, 0, 2]);
    expect(segment(0xfe, Buffer.alloc(65_533)).readUInt16BE(2)).toBe(65_535);
    expect(() => segment(0xfe, Buffer.alloc(65_534))).toThrow(RangeError);
  });
});

describe("a JFIF header's words go", () => {
  const jfif = (...rest: number[]) => Buffer.from([...Buffer.from('JFIF\0'), ...rest]);

  it.each([
    ['as it should be', [1, 2, 1, 0, 72, 0, 72, 0, 0], [1, 2, 1, 0, 72, 0, 72, 0, 0]],
    ['with a thumbnail', [1, 1, 0, 0, 1, 0, 1, 1, 1, 67, 65, 78], [1, 1, 0, 0, 1, 0, 1, 0, 0]],
    ['of a version that is none', [67, 65, 2, 0, 72, 0, 72, 0, 0], [1, 2, 2, 0, 72, 0, 72, 0, 0]],
    ['of a later version', [1, 3, 2, 0, 72, 0, 72, 0, 0], [1, 2, 2, 0, 72, 0, 72, 0, 0]],
    ['of a unit that is none', [1, 2, 67, 0, 72, 0, 72, 0, 0], [1, 2, 0, 0, 72, 0, 72, 0, 0]],
  ])('%s', (_what, stored, plain) => {
    expect(plainJfif(jfif(...stored))).toEqual(jfif(...plain));
  });

  it('and what is no header is none', () => {
    expect([plainJfif(jfif(1, 2, 1)), plainJfif(Buffer.from('JFXX\0aaaaaaaaaaaaaaa'))]).toEqual([null, null]);
  });
});

describe("Adobe's words go", () => {
  it.each([0, 1, 2])('but for the transform %i', (transform) => {
    const stored = Buffer.from([...Buffer.from('Adobe'), 0, 101, 67, 65, 78, 65, transform, 82, 89]);
    expect(plainAdobe(stored)).toEqual(Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]));
  });

  it('and what is no such note is none', () => {
    const other = Buffer.from([...Buffer.from('Adobe'), 0, 101, 0, 0, 0, 0, 3]);
    expect([plainAdobe(other), plainAdobe(other.subarray(0, 11)), plainAdobe(Buffer.from('Adore, dear Jane'))]).toEqual(
      [null, null, null],
    );
  });
});
