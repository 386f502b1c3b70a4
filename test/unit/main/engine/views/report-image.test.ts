import { describe, expect, it } from 'vitest';
import { reportImage } from '../../../../../main/engine/views/report-image.ts';
import { imageRecord } from '../../../../support/image-record.ts';

function answer(contentType: string, body: string | Buffer) {
  return { contentType, body: Buffer.from(body), receivedAt: 1 };
}

describe('an image as the command line prints it', () => {
  it('leaves out what has no value', () => {
    expect(reportImage(imageRecord({ sha256: null }), null)).toEqual({
      id: 7,
      file: '/images/hand/one.png',
      batch: 'Monday',
      profile: 'clinic',
      state: 'waiting',
      attempts: 0,
      sizeBytes: 100,
      createdAt: '1970-01-01T00:00:01.000Z',
    });
  });

  it.each<[string, ReturnType<typeof answer>, object]>([
    ['JSON', answer('application/json', '{"a":1}'), { answer: { a: 1 } }],
    ['text', answer('text/plain', 'No findings.'), { answer: 'No findings.' }],
    ['bytes', answer('application/zip', Buffer.from([1, 2])), { answer: 'AQI=', answerType: 'application/zip' }],
  ])('has an answer that is %s', (_case, stored, fields) => {
    const report = reportImage(imageRecord({ state: 'answered', latencyMs: 12, inferenceId: 'i' }), stored);
    expect(report).toMatchObject({ state: 'answered', latencyMs: 12, inferenceId: 'i', ...fields });
  });

  it('says why it waits: its profile, else itself', () => {
    const image = imageRecord({ nextTryAt: 5_000, failure: { kind: 'throttled', facts: {} } });
    const wait = { kind: null, reason: 'Waits until 20:00.', forIt: null, until: 9_000 };
    expect(reportImage(image, null)).toMatchObject({ kind: 'throttled', nextTryAt: '1970-01-01T00:00:05.000Z' });
    const waiting = reportImage(image, null, wait);
    expect(waiting).toMatchObject({ reason: 'Waits until 20:00.', nextTryAt: '1970-01-01T00:00:09.000Z' });
    expect(waiting).not.toHaveProperty('kind');
    expect(reportImage({ ...image, state: 'failed' }, null, wait).kind).toBe('throttled');
  });

  it.each([
    ['running', 'waiting'],
    ['paused', 'waiting'],
    ['unsure', 'held'],
  ] as const)('calls %s %s', (state, reported) => {
    expect(reportImage(imageRecord({ state }), null).state).toBe(reported);
  });

  it('has the pseudonym and never the patient', () => {
    const identity = { pseudonym: 'P1', patientName: 'DOE^JANE' };
    const report = reportImage(imageRecord({ identity }), null);
    expect(report.pseudonym).toBe('P1');
    expect(JSON.stringify(report)).not.toContain('DOE');
  });
});
