import { describe, expect, it } from 'vitest';
import { connectedRegions } from '../../../../main/endpoint/connected-regions.ts';

describe('connected regions', () => {
  it('joins cells that touch by an edge, not by a corner', () => {
    const cells = Float32Array.from(
      [
        [9, 9, 0, 0],
        [0, 6, 0, 8],
        [0, 0, 7, 0],
      ].flat(),
    );
    expect(connectedRegions({ cells, width: 4, height: 3 }, 5)).toEqual([
      { left: 0, top: 0, right: 1, bottom: 1, cells: 3, mean: 8 },
      { left: 3, top: 1, right: 3, bottom: 1, cells: 1, mean: 8 },
      { left: 2, top: 2, right: 2, bottom: 2, cells: 1, mean: 7 },
    ]);
  });

  it('does not join across the end of a row', () => {
    const cells = Float32Array.from([0, 9, 9, 0]);
    expect(connectedRegions({ cells, width: 2, height: 2 }, 5)).toHaveLength(2);
  });

  it('walks a region of a million cells', () => {
    const cells = new Float32Array(1_000_000).fill(1);
    expect(connectedRegions({ cells, width: 1_000, height: 1_000 }, 1)).toMatchObject([
      { cells: 1_000_000, right: 999, bottom: 999 },
    ]);
  });
});
