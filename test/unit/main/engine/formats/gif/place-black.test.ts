import { describe, expect, it } from 'vitest';
import { placeBlack } from '../../../../../../main/engine/formats/gif/place-black.ts';

const table = (...greys: number[]): Buffer => Buffer.from(greys.flatMap((grey) => [grey, grey, grey]));
const none = new Uint8Array(4);

describe('black in a table of colours', () => {
  it('is the one that is there, unless it is see-through', () => {
    expect(placeBlack(table(9, 0, 0, 9), null, none, none).index).toBe(1);
    expect(placeBlack(table(9, 0, 0, 9), 1, none, none).index).toBe(2);
  });

  it('is made of a colour that no other pixel has', () => {
    const before = table(9, 8, 7, 6);
    const found = placeBlack(before, null, new Uint8Array([0, 1, 3, 2]), new Uint8Array([0, 0, 0, 1]));
    expect([found.index, found.table.equals(table(9, 8, 0, 6)), before.equals(table(9, 8, 7, 6))]).toEqual([
      2,
      true,
      true,
    ]);
  });

  it('is added where every colour is in use', () => {
    const found = placeBlack(table(9, 8), null, new Uint8Array([0, 1]), new Uint8Array(2));
    expect([found.index, found.table.equals(table(9, 8, 0, 0))]).toEqual([2, true]);
    expect(placeBlack(table(9, 8), 2, new Uint8Array([0, 1]), new Uint8Array(2)).index).toBe(3);
  });

  it('is the darkest of 256 that are in use', () => {
    const all = Array.from({ length: 256 }, (_, index) => (index === 77 ? 1 : 200));
    const pixels = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(placeBlack(table(...all), null, pixels, new Uint8Array(256)).index).toBe(77);
    expect(placeBlack(table(...all), 77, pixels, new Uint8Array(256)).index).not.toBe(77);
  });

  it('cannot be where there are no colours', () => {
    expect(() => placeBlack(Buffer.alloc(0), null, none, none)).toThrow('cannot be painted over');
  });
});
