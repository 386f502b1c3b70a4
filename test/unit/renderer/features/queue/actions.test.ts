import { describe, expect, it } from 'vitest';
import {
  appliesTo,
  countStates,
  offeredActions,
  offeredForBatch,
  questionBefore,
} from '../../../../../renderer/features/queue/actions.ts';
import { IMAGE_STATES } from '../../../../../shared/states.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';

describe('what can be done with images', () => {
  it('offers the plain verb where an action touches everything that is picked', () => {
    expect(offeredActions({ failed: 2 })).toEqual([
      { action: 'retry', images: 2, label: 'Retry' },
      { action: 'remove', images: 2, label: 'Remove' },
    ]);
  });

  it('says how many it touches where that is not all of them', () => {
    expect(offeredActions({ failed: 2, running: 1, waiting: 3 }).map(({ label }) => label)).toEqual([
      'Retry 2',
      'Pause 3',
      'Cancel 4 images',
      'Remove 2',
    ]);
  });

  it('retries cancelled images when they are picked out, not with their whole batch', () => {
    const counts = { cancelled: 40, failed: 2 };
    expect([offeredActions(counts)[0], offeredForBatch(counts)[0]]).toEqual([
      { action: 'retry', images: 42, label: 'Retry' },
      { action: 'retry', images: 2, label: 'Retry 2' },
    ]);
  });

  it('leaves no state without an action', () => {
    const actions = ['retry', 'resume', 'pause', 'cancel', 'remove'] as const;
    expect(IMAGE_STATES.filter((state) => !actions.some((action) => appliesTo(action, state)))).toEqual([]);
  });

  it('counts the states of picked rows', () => {
    const rows = [imageRow(), imageRow({ state: 'failed' }), imageRow({ state: 'failed' })];
    expect(countStates(rows)).toEqual({ waiting: 1, failed: 2 });
  });

  it('asks with the real verb before what cannot be taken back', () => {
    expect([questionBefore('cancel', 40), questionBefore('remove', 1)?.verb, questionBefore('retry', 2)]).toEqual([
      null,
      'Remove 1 image',
      null,
    ]);
  });
});
