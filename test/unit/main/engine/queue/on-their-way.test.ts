import { expect, it } from 'vitest';
import { OnTheirWay } from '../../../../../main/engine/queue/on-their-way.ts';
import type { CallBack } from '../../../../../main/engine/queue/call-back.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const NEVER = new Promise<void>(() => undefined);

/** Begins the way of images with the given ids; answers what calls each back. */
function begun(onTheirWay: OnTheirWay, ids: readonly number[], done = NEVER): CallBack[] {
  const callBacks: CallBack[] = [];
  for (const id of ids) {
    onTheirWay.begin(imageRecord({ id, profileName: id === 1 ? 'one' : 'other', claimNumber: 1 }), (callBack) => {
      callBacks.push(callBack);
      return done;
    });
  }
  return callBacks;
}

function heard(callBacks: readonly CallBack[]) {
  return callBacks.map(({ before, whole }) => [before.aborted, whole.aborted]);
}

it('holding back stops what has not left, calling back stops requests under way', () => {
  const onTheirWay = new OnTheirWay();
  const callBacks = begun(onTheirWay, [1, 2]);
  onTheirWay.callBack(new Error('cancelled'), [1, 9]);
  expect(heard(callBacks)).toEqual([
    [true, true],
    [false, false],
  ]);
  onTheirWay.holdBack(new Error('stopping'));
  expect(heard(callBacks)[1]).toEqual([true, false]);
  onTheirWay.callBack(new Error('stopping'));
  expect(heard(callBacks)[1]).toEqual([true, true]);
});

it('an image leaves once, and only by the claim it came with', async () => {
  const onTheirWay = new OnTheirWay();
  begun(onTheirWay, [1, 2], Promise.resolve());
  expect(onTheirWay.end(imageRecord({ id: 1, claimNumber: 2 }))).toBe(false);
  expect([onTheirWay.count, onTheirWay.countOf('one')]).toEqual([2, 1]);
  const takeBack = onTheirWay.mark();
  expect([onTheirWay.end(imageRecord({ id: 1, claimNumber: 1 })), onTheirWay.countOf('one')]).toEqual([true, 0]);
  takeBack();
  expect(onTheirWay.countOf('one')).toBe(1);
  await onTheirWay.settled();
});
