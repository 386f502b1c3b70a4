import { describe, expect, it } from 'vitest';
import { duration, fullMoment, moment, nextTry, timeLeft } from '../../../../renderer/format/time.ts';

const now = new Date(2026, 10, 22, 14, 2, 10).getTime();

describe('moments', () => {
  it('gives no more of a moment than is needed to place it', () => {
    const at = [
      new Date(2026, 10, 22, 9, 5),
      new Date(2026, 10, 21, 23, 59),
      new Date(2026, 0, 3, 8, 0),
      new Date(2025, 11, 31, 8, 0),
    ];
    expect(at.map((date) => moment(date.getTime(), now))).toEqual([
      '09:05',
      '21 Nov 23:59',
      '3 Jan 08:00',
      '31 Dec 2025',
    ]);
  });

  it('gives a full moment to the second', () => {
    expect(fullMoment(now)).toBe('22 Nov 2026, 14:02:10');
  });

  it('counts the last minute before a try down and names the time before that', () => {
    expect([-5_000, 11_400, 60_000, 61_000].map((ms) => nextTry(now + ms, now))).toEqual([
      'tries again soon',
      'tries again in 12 s',
      'tries again in 60 s',
      'tries again at 14:03:11',
    ]);
  });
});

describe('durations', () => {
  it('rounds time left to what can be known', () => {
    expect([4, 42, 89, 90, 1_790, 3_600, 4_900].map(timeLeft)).toEqual([
      'a few seconds left',
      'about 40 s left',
      'about 90 s left',
      'about 2 min left',
      'about 30 min left',
      'about 1 h left',
      'about 1 h 20 min left',
    ]);
  });

  it('gives what was measured in the unit that suits it', () => {
    expect([0, 819.6, 1_440, 60_000, 125_400].map(duration)).toEqual(['0 ms', '820 ms', '1.4 s', '1 min', '2 min 5 s']);
  });
});
