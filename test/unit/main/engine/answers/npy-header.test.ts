import { describe, expect, it } from 'vitest';
import { readNpyHeader } from '../../../../../main/engine/answers/npy-header.ts';
import { npyFile } from '../../../../support/npy-file.ts';

describe('readNpyHeader', () => {
  it('reads the type and the sides', () => {
    const read = [npyFile('<f4', [2, 3]), npyFile('|u1', [5]), npyFile('<i8', [])].map(readNpyHeader);
    expect(read).toEqual([
      { dtype: '<f4', shape: [2, 3] },
      { dtype: '|u1', shape: [5] },
      { dtype: '<i8', shape: [] },
    ]);
  });

  it('refuses an array that ends early, goes on too long, or has no header', () => {
    const whole = npyFile('<f4', [2, 3]);
    const broken = [
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.alloc(1)]),
      whole.subarray(0, 20),
      Buffer.from('x'),
    ];
    expect(broken.map(readNpyHeader)).toEqual([null, null, null, null]);
  });
});
