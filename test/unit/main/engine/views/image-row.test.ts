import { describe, expect, it } from 'vitest';
import { toImageRow } from '../../../../../main/engine/views/image-row.ts';
import { IMAGE_STATES } from '../../../../../shared/states.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const WAIT = { kind: 'offline', reason: 'There is no network.', forIt: 'ENOTFOUND', until: 9_000 } as const;

describe('a row of a list', () => {
  it('shows an image with its path as text, and nothing that opens it', () => {
    const { id, batchId, batchName, profileName, mediaType, sizeBytes, sha256, createdAt } = imageRecord();
    expect(toImageRow(imageRecord())).toEqual({
      ...{ id, batchId, batchName, profileName, mediaType, sizeBytes, sha256, createdAt },
      fileName: 'knee.dcm',
      folder: '/scans/anna',
      state: 'waiting',
      kind: null,
      reason: null,
      forIt: null,
      attempts: 0,
      maxAttempts: expect.any(Number) as number,
      nextTryAt: null,
      inferenceId: null,
      requestId: null,
      settledAt: null,
      latencyMs: null,
      sameAsImageId: null,
      pseudonym: null,
      patient: null,
      sameAs: null,
    });
  });

  it('says why an image failed, with the request it failed in', () => {
    const failure = { kind: 'throttled', facts: { status: 429, requestId: 'r-1' } } as const;
    expect(toImageRow(imageRecord({ failure, attempts: 2, nextTryAt: 8_000 }))).toMatchObject({
      kind: 'throttled',
      reason: 'The model is busy. The image is safe and will be tried again.',
      forIt: expect.stringContaining('429') as string,
      nextTryAt: 8_000,
      requestId: 'r-1',
    });
    expect(toImageRow(imageRecord({ failure, requestId: 'r-2' })).requestId).toBe('r-2');
  });

  it('tells of no next try where nothing has failed', () => {
    expect(toImageRow(imageRecord({ nextTryAt: 8_000 })).nextTryAt).toBeNull();
  });

  it.each([
    [8_000, 9_000],
    [10_000, 10_000],
    [null, 9_000],
  ])('says why its profile waits: an image due at %j goes at %d', (nextTryAt, goesAt) => {
    const failure = { kind: 'throttled', facts: {} } as const;
    const { kind, reason, forIt } = WAIT;
    expect(toImageRow(imageRecord({ failure, nextTryAt }), null, WAIT)).toEqual({
      ...toImageRow(imageRecord({ failure })),
      ...{ kind, reason, forIt, nextTryAt: goesAt },
    });
  });

  it.each(IMAGE_STATES.filter((state) => state !== 'waiting'))('of an image %s has nothing of that wait', (state) => {
    expect(toImageRow(imageRecord({ state }), null, WAIT)).toEqual(toImageRow(imageRecord({ state })));
  });

  it('names the image it shares an answer with', () => {
    const earlier = imageRecord({ id: 3, sourcePath: '/old/first.dcm', settledAt: 77 });
    expect(toImageRow(imageRecord({ sameAsImageId: 3 }), earlier)).toMatchObject({
      sameAsImageId: 3,
      sameAs: { fileName: 'first.dcm', answeredAt: 77 },
    });
  });

  it.each([
    ['no one', {}, null],
    ['no one by empty words', { patientName: '', patientId: '' }, null],
    ['no one by a day of birth alone', { birthDate: '19610312' }, null],
    ['a name', { patientName: 'Muster^Anna' }, { name: 'Muster^Anna', id: '', birthDate: '' }],
    [
      'a number and a day',
      { patientId: '4711', birthDate: '19610312' },
      { name: '', id: '4711', birthDate: '19610312' },
    ],
  ])('shows the patient of a file that named %s', (_, named, patient) => {
    const row = toImageRow(imageRecord({ identity: { pseudonym: 'P-1', ...named } }));
    expect([row.pseudonym, row.patient]).toEqual(['P-1', patient]);
  });
});
