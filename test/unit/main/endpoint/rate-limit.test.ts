import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../../main/endpoint/rate-limit.ts';

describe('the rate limit', () => {
  it('lets a burst of one second through and then one request for each share of a second', () => {
    let now = 0;
    const mayPass = createRateLimit(2, () => now);
    const passed = [0, 0, 0, 499, 500, 500, 5_000, 5_000, 5_000].map((at) => {
      now = at;
      return mayPass();
    });
    expect(passed).toEqual([true, true, false, false, true, false, true, true, false]);
  });

  it('lets everything through without a rate', () => {
    expect(createRateLimit(null, () => 0)()).toBe(true);
  });
});
