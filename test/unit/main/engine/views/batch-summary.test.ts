import { describe, expect, it } from 'vitest';
import { summarizeBatch } from '../../../../../main/engine/views/batch-summary.ts';
import { answerNext, queuedStore } from '../../../../support/answered-store.ts';

function summary(here: ReturnType<typeof queuedStore>) {
  const batch = here.store.batches.find(here.batchId);
  if (batch === null) throw new Error('the batch is gone');
  return summarizeBatch(batch, { ...here.store, findProfile: here.store.profiles.find }, here.clock.now);
}

describe('the sum of a batch', () => {
  it('counts every image once and promises no time before it is known', () => {
    using here = queuedStore(3);
    expect(summary(here)).toMatchObject({
      name: 'Monday',
      profileTitle: 'clinic',
      isComplete: true,
      found: 3,
      unsettled: 3,
      needsPerson: 0,
      priority: 'normal',
      answersPerMinute: null,
      secondsLeft: null,
    });
  });

  it('knows the time left once answers come steadily', () => {
    using here = queuedStore(60);
    for (let count = 0; count < 30; count += 1) {
      here.clock.now += 1_000;
      answerNext(here.store, 'text/plain', 'a');
    }
    const { answersPerMinute, secondsLeft, unsettled } = summary(here);
    expect(unsettled).toBe(30);
    expect(answersPerMinute).toBeGreaterThan(50);
    expect(secondsLeft).toBeGreaterThan(20);
    expect(secondsLeft).toBeLessThan(40);
  });

  it('has no rate when nothing is left', () => {
    using here = queuedStore(1);
    answerNext(here.store, 'text/plain', 'a');
    expect(summary(here)).toMatchObject({ unsettled: 0, answersPerMinute: null });
  });
});
