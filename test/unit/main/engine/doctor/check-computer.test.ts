import { describe, expect, it } from 'vitest';
import { judgeDisk } from '../../../../../main/engine/doctor/check-computer.ts';

const GB = 1_000_000_000;
const judge = (freeBytes: number, copiesBytes: number | null = 0, diskBytes = 100 * GB) =>
  judgeDisk({ freeBytes, diskBytes, copiesBytes, budgetBytes: 20 * GB });

describe('the disk', () => {
  it.each([
    ['full below what stays free', 2 * GB - 1, 0, 'failed', /^This computer's disk is full: 2\.0 GB free\.$/],
    ['nearly full below twice that', 4 * GB - 1, 0, 'warning', /nearly full/],
    ['in order from there on', 4 * GB, 0, 'passed', /^4\.0 GB are free\.$/],
    ['full of copies from nine tenths on', 50 * GB, 18 * GB + 1, 'warning', /copies are kept/],
    ['not yet full of copies', 50 * GB, 18 * GB, 'passed', /free/],
    ['judged without the copies where nobody knows them', 50 * GB, null, 'passed', /free/],
  ])('is %s', (_, freeBytes, copiesBytes, state, sentence) => {
    expect(judge(freeBytes, copiesBytes)).toMatchObject({ state, sentence: expect.stringMatching(sentence) });
  });

  it('keeps at least 500 MB free on a small disk, and tells IT the numbers', () => {
    expect([judge(499_999_999, 0, GB).state, judge(500_000_000, 0, GB).state]).toEqual(['failed', 'warning']);
    expect(judge(50 * GB, null).forIt).toBe(
      '50000000000 of 100000000000 bytes free, 2000000000 stay free; copies: unknown bytes.',
    );
  });
});
