import { describe, expect, it } from 'vitest';
import {
  isPicked,
  NOTHING_PICKED,
  pickOnly,
  pickRange,
  rangeTo,
  refreshed,
  toggle,
} from '../../../../../renderer/features/queue/selection.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';

const one = imageRow({ id: 1 });
const two = imageRow({ id: 2 });
const three = imageRow({ id: 3 });
const place = (index: number, batchId = 1) => ({ batchId, index });

describe('the selection of the queue', () => {
  it('takes one image alone with a plain click', () => {
    const picked = pickOnly(two, place(1));
    expect([one, two, three].map((row) => isPicked(picked, row))).toEqual([false, true, false]);
  });

  it('adds an image and takes it out again', () => {
    const both = toggle(pickOnly(one, place(0)), two, place(1));
    const back = toggle(both, one, place(0));
    expect([[...both.rows.keys()], [...back.rows.keys()]]).toEqual([[1, 2], [2]]);
  });

  it('ranges from the last place clicked, in either direction', () => {
    const picked = toggle(NOTHING_PICKED, two, place(5));
    expect([rangeTo(picked, place(9)), rangeTo(picked, place(2))]).toEqual([
      { first: 5, last: 9 },
      { first: 2, last: 5 },
    ]);
  });

  it('does not range across batches or from nowhere', () => {
    expect([rangeTo(pickOnly(one, place(0)), place(3, 2)), rangeTo(NOTHING_PICKED, place(3))]).toEqual([null, null]);
  });

  it('keeps its anchor when a range is drawn anew', () => {
    const picked = pickRange(pickOnly(one, place(0)), [one, two, three]);
    expect([[...picked.rows.keys()], picked.anchor]).toEqual([[1, 2, 3], place(0)]);
  });

  it('has every image of a picked batch, seen or not', () => {
    const picked = { kind: 'batch', batchId: 1 } as const;
    expect([isPicked(picked, three), isPicked(picked, imageRow({ batchId: 2 }))]).toEqual([true, false]);
  });

  it('judges by the newest state of each image', () => {
    const answered = imageRow({ id: 2, state: 'answered' });
    const picked = pickRange(NOTHING_PICKED, [one, two]);
    expect(refreshed(picked, [answered, three]).map(({ id, state }) => [id, state])).toEqual([
      [1, 'waiting'],
      [2, 'answered'],
    ]);
  });
});
