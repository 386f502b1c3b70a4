import { describe, expect, it } from 'vitest';
import {
  layOutVolume,
  type PlacedFrame,
  type VolumeLayout,
} from '../../../../../main/engine/content/lay-out-volume.ts';
import type { SliceGeometry, Vector } from '../../../../../main/engine/content/slice-geometry.ts';

function frame(position: Vector, over: Partial<SliceGeometry> = {}, file = 0): PlacedFrame {
  return {
    file,
    geometry: {
      frame: 0,
      columns: 4,
      rows: 3,
      position,
      rowDirection: [1, 0, 0],
      columnDirection: [0, 1, 0],
      rowSpacing: 2,
      columnSpacing: 1,
      thickness: 5,
      slope: 1,
      intercept: 0,
      numbers: 'int16',
      ...over,
    },
  };
}

const at = (...depths: number[]) => depths.map((z, file) => frame([0, 0, z], {}, file));

function laidOut(frames: readonly PlacedFrame[]): VolumeLayout {
  const layout = layOutVolume(frames);
  if (typeof layout === 'string') throw new Error(layout);
  return layout;
}

describe('frames become a volume', () => {
  it('from one end to the other, whatever order they came in', () => {
    const layout = laidOut(at(6, 0, 3));
    expect(layout.frames.map(({ file }) => file)).toEqual([1, 2, 0]);
    expect([layout.origin, layout.steps]).toEqual([
      [0, 0, 0],
      [
        [1, 0, 0],
        [0, 2, 0],
        [0, 0, 3],
      ],
    ]);
  });

  it('along their normal where they lie another way', () => {
    const coronal = { rowDirection: [1, 0, 0], columnDirection: [0, 0, -1] } as const;
    const layout = laidOut([frame([0, 5, 0], coronal, 0), frame([0, 9, 0], coronal, 1)]);
    expect([layout.frames.map(({ file }) => file), layout.steps[2]]).toEqual([
      [0, 1],
      [0, 4, 0],
    ]);
  });

  it('also where the gantry was tilted', () => {
    const tilted = [0, 1, 2].map((index) => frame([0, index * 0.5, index * 3], {}, index));
    expect(laidOut(tilted).steps[2]).toEqual([0, 0.5, 3]);
  });

  it('of one frame, as thick as it is', () => {
    expect(laidOut(at(7)).steps[2]).toEqual([0, 0, 5]);
  });

  it('where one lies a little beside its place', () => {
    expect(laidOut(at(0, 3.05, 6)).steps[2]).toEqual([0, 0, 3]);
  });

  it('with the numbers and scale of all, or with real numbers where they differ', () => {
    const scaled = { slope: 2, intercept: -1_024 };
    const numbersOf = (...overs: Partial<SliceGeometry>[]) => {
      const { numbers, slope, intercept } = laidOut(overs.map((over, index) => frame([0, 0, index], over)));
      return [numbers, slope, intercept];
    };
    expect([
      numbersOf(scaled, scaled),
      numbersOf(scaled, {}),
      numbersOf({ numbers: 'uint16' }, { numbers: 'int16' }),
    ]).toEqual([
      ['int16', 2, -1_024],
      ['float32', 1, 0],
      ['float32', 1, 0],
    ]);
  });
});

describe('frames are no volume', () => {
  it.each([
    ['there are no slices', []],
    ['the slices differ in size', [frame([0, 0, 0]), frame([0, 0, 1], { columns: 5 })]],
    ['the slices differ in size', [frame([0, 0, 0]), frame([0, 0, 1], { rows: 5 })]],
    [
      'the slices differ in orientation or in the spacing of their pixels',
      [frame([0, 0, 0]), frame([0, 0, 1], { rowDirection: [0, 1, 0], columnDirection: [1, 0, 0] })],
    ],
    [
      'the slices differ in orientation or in the spacing of their pixels',
      [frame([0, 0, 0]), frame([0, 0, 1], { rowSpacing: 2.01 })],
    ],
    ['several slices lie at the same place', at(0, 0)],
    ['several slices lie at the same place', at(0, 3, 3, 6)],
    ['the slices are not evenly spaced', at(0, 3, 7)],
    ['the slices are not evenly spaced', [frame([0, 0, 0]), frame([1, 0, 3]), frame([0, 0, 6])]],
  ])('where %s', (why, frames) => {
    expect(layOutVolume(frames)).toBe(why);
  });
});
