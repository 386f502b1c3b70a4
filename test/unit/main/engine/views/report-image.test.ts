import { describe, expect, it } from 'vitest';
import { reportImage } from '../../../../../main/engine/views/report-image.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const BARE = {
  id: 7,
  file: '/scans/anna/knee.dcm',
  batch: 'Monday',
  profile: 'clinic',
  state: 'waiting',
  attempts: 0,
  sizeBytes: 1_000,
  createdAt: '1970-01-01T00:00:01.000Z',
};
const WAIT = { kind: null, reason: 'Waits until 20:00.', forIt: null, until: 9_000 } as const;

describe('the report of an image', () => {
  it('leaves out what it has no value for', () => {
    expect(reportImage(imageRecord({ sha256: null }), null)).toEqual(BARE);
  });

  it('has whatever is known', () => {
    const image = imageRecord({
      state: 'answered',
      attempts: 2,
      inferenceId: 'i-1',
      sha256: 'ff',
      latencyMs: 0,
      identity: { pseudonym: 'P-1' },
    });
    const known = { state: 'answered', attempts: 2, inferenceId: 'i-1', sha256: 'ff', latencyMs: 0, pseudonym: 'P-1' };
    expect(reportImage(image, null)).toEqual({ ...BARE, ...known });
  });

  it('gives the reason in words and in codes', () => {
    const failure = { kind: 'throttled', facts: { status: 429 } } as const;
    expect(reportImage(imageRecord({ sha256: null, failure, nextTryAt: 8_000 }), null)).toEqual({
      ...BARE,
      kind: 'throttled',
      reason: 'The model is busy. The image is safe and will be tried again.',
      detail: expect.stringMatching(/^Throttled.*429/) as string,
      nextTryAt: '1970-01-01T00:00:08.000Z',
    });
  });

  it('gives the wait of its profile before its own, for no kind where that has none', () => {
    const failure = { kind: 'throttled', facts: {} } as const;
    const report = reportImage(imageRecord({ failure, nextTryAt: 8_000 }), null, WAIT);
    expect([report.reason, report.nextTryAt, 'kind' in report]).toEqual([
      'Waits until 20:00.',
      '1970-01-01T00:00:09.000Z',
      false,
    ]);
    const failed = reportImage(imageRecord({ state: 'failed', failure }), null, WAIT);
    expect([failed.kind, failed.nextTryAt]).toEqual(['throttled', undefined]);
  });

  it.each([
    ['checking', 'waiting'],
    ['running', 'waiting'],
    ['paused', 'waiting'],
    ['unsure', 'held'],
    ['held', 'held'],
    ['cancelled', 'cancelled'],
  ] as const)('calls an image that is %s %s', (state, reported) => {
    expect(reportImage(imageRecord({ state }), null).state).toBe(reported);
  });
});
