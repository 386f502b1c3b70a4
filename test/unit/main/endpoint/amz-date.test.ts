import { describe, expect, it } from 'vitest';
import { amzDate, parseAmzDate } from '../../../../main/endpoint/amz-date.ts';

describe('x-amz-date', () => {
  it('is written to the second and read back', () => {
    const at = Date.parse('2026-11-03T14:25:01.987Z');
    expect([amzDate(at), parseAmzDate(amzDate(at))]).toEqual(['20261103T142501Z', at - 987]);
  });

  it.each(['', '2026-11-03T14:25:01Z', '20261303T142501Z', '20261103T142501'])('is not %j', (text) => {
    expect(parseAmzDate(text)).toBeNull();
  });
});
