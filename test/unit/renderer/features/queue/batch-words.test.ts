import { describe, expect, it } from 'vitest';
import { batchWords } from '../../../../../renderer/features/queue/batch-words.ts';
import { batch } from '../../../../support/page/queue-records.ts';

describe('a batch in words', () => {
  it('says how far it is, what needs a person and the time left once that is known', () => {
    const moving = batch(1, { answered: 96, waiting: 20, failed: 2 }, { secondsLeft: 42, answersPerMinute: 41.8 });
    expect(batchWords(moving)).toBe('96 of 118 answered · 2 need you · 42 a minute · about 40 s left');
  });

  it('does not guess the time left', () => {
    expect(batchWords(batch(1, { answered: 1, running: 2 }))).toBe('1 of 3 answered');
  });

  it('leaves skipped files out of the sum it promises answers for, and names them', () => {
    expect(batchWords(batch(1, { answered: 11, waiting: 1, skipped: 1 }))).toBe('11 of 12 answered · 1 skipped');
  });

  it('ends with the whole sum', () => {
    expect([
      batchWords(batch(1, { answered: 110, failed: 2, quarantined: 1, skipped: 5 })),
      batchWords(batch(1, { answered: 12 })),
      batchWords(batch(1, {})),
    ]).toEqual(['118 found = 110 answered + 3 need you + 5 skipped', 'All 12 images answered', 'No files']);
  });

  it('names what is paused and cancelled', () => {
    expect(batchWords(batch(1, { answered: 3, paused: 2, cancelled: 4, held: 1 }))).toBe(
      '3 of 10 answered · 1 needs you · 2 paused · 4 cancelled',
    );
  });

  it('says that files are still being taken in rather than a time', () => {
    const growing = batch(1, { waiting: 5 }, { isComplete: false, secondsLeft: 10 });
    expect(batchWords(growing)).toBe('0 of 5 answered · still taking files in');
  });
});
