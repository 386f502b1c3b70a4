import { describe, expect, it } from 'vitest';
import { barParts, stateLook } from '../../../../renderer/components/state-look.ts';
import { IMAGE_STATES, noImages } from '../../../../shared/states.ts';

describe('the look of a state', () => {
  it('uses only the words that people know', () => {
    expect(Object.fromEntries(IMAGE_STATES.map((state) => [state, stateLook(state, false).word]))).toEqual({
      checking: 'Checking for text',
      waiting: 'Waiting',
      running: 'Sending',
      paused: 'Waiting',
      unsure: 'Held for review',
      answered: 'Answered',
      failed: 'Needs you',
      skipped: 'Skipped',
      quarantined: 'Needs you',
      held: 'Held for review',
      cancelled: 'Cancelled',
    });
  });

  it('turns waiting amber only when there is a cause', () => {
    expect([stateLook('waiting', false).tone, stateLook('waiting', true).tone]).toEqual(['quiet', 'caution']);
  });

  it('gives states of one word and colour a sign of their own where they differ in what helps', () => {
    expect([stateLook('waiting', true).sign, stateLook('paused', true).sign]).toEqual(['clock', 'pause']);
  });
});

describe('the bar of a batch', () => {
  it('counts every image once and leaves empty stretches out', () => {
    const counts = {
      ...noImages(),
      answered: 88,
      running: 4,
      waiting: 19,
      failed: 1,
      quarantined: 1,
      held: 1,
      unsure: 1,
      skipped: 4,
      cancelled: 2,
    };
    expect(barParts(counts)).toEqual([
      { part: 'answered', label: 'answered', images: 88 },
      { part: 'sending', label: 'sending', images: 4 },
      { part: 'waiting', label: 'waiting', images: 19 },
      { part: 'needs', label: 'need you', images: 4 },
      { part: 'left', label: 'skipped or cancelled', images: 6 },
    ]);
  });

  it('is empty for an empty batch', () => {
    expect(barParts(noImages())).toEqual([]);
  });
});
