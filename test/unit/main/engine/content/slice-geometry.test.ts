import { describe, expect, it } from 'vitest';
import { cross, dot, lengthOf, readGeometries, way } from '../../../../../main/engine/content/slice-geometry.ts';
import { words } from '../../../../support/dicom-image.ts';
import { slice, type SliceOf } from '../../../../support/series-slices.ts';

describe('the geometry of a slice', () => {
  it('is read in millimetres and directions of length 1', () => {
    const content = slice({
      position: '-10.5\\20\\30.25',
      orientation: '0\\2\\0\\0\\0\\-4',
      spacing: '0.7\\0.5',
      more: [
        ['00180050', 'DS', '5'],
        ['00281052', 'DS', '-1024'],
        ['00281053', 'DS', '2'],
      ],
    });
    expect(readGeometries(content)).toEqual([
      {
        frame: 0,
        columns: 3,
        rows: 2,
        position: [-10.5, 20, 30.25],
        rowDirection: [0, 1, 0],
        columnDirection: [0, 0, -1],
        rowSpacing: 0.7,
        columnSpacing: 0.5,
        thickness: 5,
        slope: 2,
        intercept: -1_024,
        numbers: 'uint16',
      },
    ]);
  });

  it('is one for each frame of a file', () => {
    const more = [
      ['00280008', 'IS', '3'],
      ['7fe00010', 'OW', words(...Array.from({ length: 18 }, () => 1))],
    ] as const;
    expect(readGeometries(slice({ more }))?.map(({ frame }) => frame)).toEqual([0, 1, 2]);
  });

  it.each([
    ['no place', { position: null }],
    ['directions that are not square', { orientation: '1\\0\\0\\1\\1\\0' }],
    ['no spacing', { spacing: '' }],
    ['a spacing of 0', { spacing: '0\\1' }],
    ['a spacing below 0', { spacing: '1\\-1' }],
  ] as const)('is unknown with %s', (_what, over: SliceOf) => {
    expect(readGeometries(slice(over))).toBeNull();
  });

  it('is refused by name where a place is no number', () => {
    expect(() => readGeometries(slice({ position: 'here\\1\\2' }))).toThrow();
  });

  it.each([
    [[['00280103', 'US', [1]]], 'int16'],
    [[['00280103', 'US', [0]]], 'uint16'],
  ] as const)('keeps numbers without loss: %j as %s', (more, numbers) => {
    expect(readGeometries(slice({ more }))?.[0]?.numbers).toBe(numbers);
  });

  it.each([
    ['00180088', '3', 3],
    ['00180050', '4', 4],
    ['00180050', '0', 1],
    ['00180050', '-2', 1],
  ] as const)('of a slice alone is as thick as %s says: %s', (tag, value, thickness) => {
    expect(readGeometries(slice({ more: [[tag, 'DS', value]] }))?.[0]?.thickness).toBe(thickness);
  });
});

describe('vectors', () => {
  it('have their usual products and lengths', () => {
    expect([dot([1, 2, 3], [4, 5, 6]), cross([1, 0, 0], [0, 1, 0]), lengthOf([3, 4, 12])]).toEqual([32, [0, 0, 1], 13]);
    expect([way([1, 1, 1], [3, 5, 7]), way([1, 1, 1], [3, 5, 7], 0.5)]).toEqual([
      [2, 4, 6],
      [1, 2, 3],
    ]);
  });
});
