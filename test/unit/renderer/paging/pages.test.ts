import { describe, expect, it } from 'vitest';
import { pagesFor, rowsByIndex } from '../../../../renderer/paging/pages.ts';

describe('pages of a long list', () => {
  it('names just the pages that cover a range', () => {
    expect([pagesFor(0, 30), pagesFor(95, 205), pagesFor(99_990, 99_999), pagesFor(0, -1)]).toEqual([
      [0],
      [0, 100, 200],
      [99_900],
      [],
    ]);
  });

  it('lays rows out by their index and leaves gaps open', () => {
    const rows = rowsByIndex([
      { offset: 0, rows: ['a', 'b'] },
      { offset: 200, rows: ['c'] },
    ]);
    expect([...rows]).toEqual([
      [0, 'a'],
      [1, 'b'],
      [200, 'c'],
    ]);
  });
});
