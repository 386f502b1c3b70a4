import { describe, expect, it } from 'vitest';
import { describeStatus, type StatusFacts } from '../../../../../main/engine/views/status.ts';
import { noImages, type ImageState } from '../../../../../shared/states.ts';

const HALF_PAST_NINE = new Date(2026, 10, 22, 9, 30).getTime();

const WAIT = {
  kind: 'offline',
  reason: 'There is no network. It is tried again.',
  forIt: null,
  until: 5,
} as const;

/** Facts of an engine with so many images in some states, and nothing else to tell. */
function facts(counts: Partial<Record<ImageState, number>>, over: Partial<StatusFacts> = {}): StatusFacts {
  return {
    counts: { ...noImages(), ...counts },
    answers: 0,
    sendingTo: null,
    wait: null,
    storage: null,
    rescue: null,
    lastSettledAt: null,
    dataProtection: 'protected',
    ...over,
  };
}

const said = (counts: Partial<Record<ImageState, number>>, over: Partial<StatusFacts> = {}) => {
  const { tone, sentence } = describeStatus(facts(counts, over));
  return [tone, sentence];
};

describe('the status line', () => {
  it.each<[string, Partial<Record<ImageState, number>>, Partial<StatusFacts>]>([
    ['Ready', {}, {}],
    ['Sending 2 of 5', { running: 2, waiting: 3 }, {}],
    ['Sending 1 of 1 to Chest model', { running: 1 }, { sendingTo: 'Chest model' }],
    ['Sending 1 of 3', { running: 1, checking: 2 }, {}],
    ['Checking 1 image for text', { checking: 1, waiting: 4 }, {}],
    ['Checking 2 images for text', { checking: 2 }, {}],
    ['1 image waiting for the next try', { waiting: 1, paused: 4 }, {}],
    ['3 images waiting for the next try', { waiting: 3 }, { lastSettledAt: HALF_PAST_NINE }],
    ['1 image paused', { paused: 1 }, { lastSettledAt: HALF_PAST_NINE }],
    ['All done at 09:30', { answered: 9 }, { lastSettledAt: HALF_PAST_NINE }],
    ['All done at 09:30, 1 needs you', { failed: 1 }, { lastSettledAt: HALF_PAST_NINE }],
    [
      'All done at 09:30, 4 need you',
      { failed: 1, quarantined: 1, held: 1, unsure: 1, skipped: 9, cancelled: 9 },
      { lastSettledAt: HALF_PAST_NINE },
    ],
    ['There is no network. 2 images safe in the queue.', { waiting: 2 }, { wait: WAIT }],
    ['There is no network. 1 image safe in the queue.', { running: 1 }, { wait: WAIT, sendingTo: 'Chest model' }],
    [
      'Waits until 20:00 1 image safe in the queue.',
      { waiting: 1 },
      { wait: { ...WAIT, reason: 'Waits until 20:00' } },
    ],
  ])('says: %s', (sentence, counts, over) => {
    expect(said(counts, over)[1]).toBe(sentence);
  });

  it('does not speak of a wait that keeps nothing', () => {
    expect(said({ paused: 2 }, { wait: WAIT })).toEqual(['waiting', '2 images paused']);
  });

  it('tells of the disk before anything else, then of what was rescued, then of waits', () => {
    const rescue = { at: 1, requeued: 1, unreadable: 0, backupAt: null };
    const storage = { kind: 'storage-full', facts: {} } as const;
    const full = "This computer's disk is full. Nothing is lost; free some space and Sagittal goes on.";
    expect(said({ running: 1 }, { storage, rescue, wait: WAIT })).toEqual(['trouble', full]);
    expect(said({ running: 1 }, { rescue, wait: WAIT })).toEqual([
      'trouble',
      "Sagittal's records were damaged and were set aside. 1 image was queued again from the safe copies.",
    ]);
    expect(said({ running: 1 }, { wait: WAIT })[0]).toBe('waiting');
  });

  it('counts what Sagittal still does, what a person has to do, and every answer', () => {
    const counts = {
      checking: 1,
      waiting: 2,
      running: 4,
      paused: 8,
      failed: 16,
      quarantined: 32,
      held: 64,
      unsure: 128,
    };
    expect(describeStatus(facts(counts, { answers: 5, dataProtection: 'protected' }))).toEqual({
      tone: 'sending',
      sentence: 'Sending 4 of 7',
      unsettled: 7,
      needsPerson: 240,
      answered: 5,
      engine: 'running',
      dataProtection: 'protected',
    });
  });
});
