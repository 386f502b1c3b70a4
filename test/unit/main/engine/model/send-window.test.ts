import { describe, expect, it } from 'vitest';
import { opensAt, windowReason } from '../../../../../main/engine/model/send-window.ts';

const at = (hours: number, minutes = 0, day = 10) => new Date(2026, 5, day, hours, minutes).getTime();

describe('opensAt', () => {
  it('is open within the hours, also over midnight', () => {
    expect([at(20), at(23, 59), at(0), at(5, 59)].map((now) => opensAt('20:00-06:00', now))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(opensAt('08:30-17:00', at(8, 30))).toBeNull();
  });

  it('says when the hours begin', () => {
    expect([at(6), at(19, 59)].map((now) => opensAt('20:00-06:00', now))).toEqual([at(20), at(20)]);
    expect(opensAt('08:30-17:00', at(17))).toBe(at(8, 30, 11));
    expect(opensAt('08:30-17:00', at(3))).toBe(at(8, 30));
  });

  it('is always open where it ends as it begins', () => {
    expect(opensAt('00:00-00:00', at(12))).toBeNull();
  });

  it('has words for a nurse', () => {
    expect(windowReason('20:00-06:00')).toBe('Waits until 20:00, as the profile says.');
  });
});
