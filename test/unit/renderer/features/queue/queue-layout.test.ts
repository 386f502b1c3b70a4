import { describe, expect, it } from 'vitest';
import { hasSameLines, layOut } from '../../../../../renderer/features/queue/queue-layout.ts';

const groups = [
  { batchId: 7, images: 3 },
  { batchId: 8, images: 0 },
  { batchId: 9, images: 100_000 },
];
const layout = layOut(groups);

describe('the queue as numbered lines', () => {
  it('has a line for each batch and one for each image of the open ones', () => {
    expect(layout.length).toBe(3 + 3 + 100_000);
  });

  it('finds the line at an index', () => {
    expect([0, 1, 3, 4, 5, 6, 100_005, 100_006].map(layout.at)).toEqual([
      { kind: 'batch', batchId: 7 },
      { kind: 'image', batchId: 7, index: 0 },
      { kind: 'image', batchId: 7, index: 2 },
      { kind: 'batch', batchId: 8 },
      { kind: 'batch', batchId: 9 },
      { kind: 'image', batchId: 9, index: 0 },
      { kind: 'image', batchId: 9, index: 99_999 },
      undefined,
    ]);
  });

  it('finds the head above any line', () => {
    expect([0, 3, 4, 5, 9_000].map(layout.headOf)).toEqual([0, 0, 4, 5, 5]);
  });

  it('names the pages in sight, of open batches only', () => {
    expect(layout.pages(0, 120)).toEqual([
      { batchId: 7, offset: 0 },
      { batchId: 9, offset: 0 },
      { batchId: 9, offset: 100 },
    ]);
  });

  it('notices when lines come or go', () => {
    const grown = groups.with(2, { batchId: 9, images: 100_001 });
    expect(
      [groups.map((group) => ({ ...group })), grown, groups.slice(1), groups.toReversed()].map((other) =>
        hasSameLines(groups, other),
      ),
    ).toEqual([true, false, false, false]);
  });

  it('has no lines for an empty queue', () => {
    const empty = layOut([]);
    expect([empty.length, empty.at(0), empty.headOf(0), empty.pages(0, 30)]).toEqual([0, undefined, 0, []]);
  });
});
