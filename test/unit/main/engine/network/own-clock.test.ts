import { describe, expect, it } from 'vitest';
import { OwnClock } from '../../../../../main/engine/network/own-clock.ts';

const BUILT = Date.parse('2026-11-01T00:00:00Z');
const HOUR_MS = 3_600_000;

describe('the clock of this computer', () => {
  it.each<[string, number, string | null]>([
    [
      'after a dead battery',
      Date.parse('2000-01-01T00:00:00Z'),
      "this computer's clock says 2000-01-01T00:00Z, which is before this version of Sagittal was built (2026-11-01T00:00Z)",
    ],
    ['some minutes before the build', BUILT - 60_000, null],
    ['after it', BUILT + HOUR_MS, null],
  ])('%s', (_case, now, words) => {
    expect(new OwnClock(BUILT).problem(now)).toBe(words);
  });

  it('is compared with what servers say, the last one heard', () => {
    const clock = new OwnClock(null);
    const now = Date.parse('2099-01-01T00:00:00Z');
    expect(clock.problem(now)).toBeNull();
    clock.hear('Sun, 22 Nov 2026 12:00:00 GMT', now);
    expect(clock.problem(now + HOUR_MS)).toBe(
      "this computer's clock says 2099-01-01T01:00Z, a server on the way says 2026-11-22T13:00Z",
    );
    clock.hear('yesterday', now);
    clock.hear(undefined, now);
    expect(clock.problem(now)).not.toBeNull();
    clock.hear(new Date(now + 60_000).toUTCString(), now);
    expect(clock.problem(now)).toBeNull();
  });

  it('says nothing of a program that runs from its sources', () => {
    expect(new OwnClock().problem(0)).toBeNull();
  });
});
