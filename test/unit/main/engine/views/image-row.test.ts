import { describe, expect, it } from 'vitest';
import { toImageRow } from '../../../../../main/engine/views/image-row.ts';
import { imageRowSchema } from '../../../../../shared/contract/rows.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const WAIT = { kind: 'offline', reason: 'No network.', forIt: 'ENOTFOUND', until: 9_000 } as const;
const THROTTLED = { kind: 'throttled', facts: { requestId: 'r-1' } } as const;

describe('an image as lists show it', () => {
  it('has its path as text and nothing made up', () => {
    const row = toImageRow(imageRecord());
    expect(row).toMatchObject({
      fileName: 'one.png',
      folder: '/images/hand',
      reason: null,
      patient: null,
      sameAs: null,
    });
    expect(imageRowSchema.safeParse(row).success).toBe(true);
  });

  it('has a next try only where something went wrong', () => {
    expect(toImageRow(imageRecord({ nextTryAt: 5_000 })).nextTryAt).toBeNull();
    expect(toImageRow(imageRecord({ nextTryAt: 5_000, failure: THROTTLED }))).toMatchObject({
      nextTryAt: 5_000,
      kind: 'throttled',
      requestId: 'r-1',
      forIt: 'Throttled: too many requests',
    });
  });

  it('waits as its profile does, no sooner than itself', () => {
    expect(toImageRow(imageRecord(), null, WAIT)).toMatchObject({
      kind: 'offline',
      reason: 'No network.',
      forIt: 'ENOTFOUND',
      nextTryAt: 9_000,
    });
    const later = imageRecord({ nextTryAt: 20_000, failure: THROTTLED });
    expect(toImageRow(later, null, WAIT)).toMatchObject({ kind: 'offline', nextTryAt: 20_000 });
    expect(toImageRow(imageRecord({ state: 'running' }), null, WAIT).kind).toBeNull();
  });

  it('names whose answer it shares', () => {
    const earlier = imageRecord({ id: 3, sourcePath: '/old/two.png', settledAt: 500 });
    expect(toImageRow(imageRecord({ sameAsImageId: 3 }), earlier).sameAs).toEqual({
      fileName: 'two.png',
      answeredAt: 500,
    });
  });

  it.each([
    [
      { pseudonym: 'P1', patientName: 'DOE^JANE', patientId: '7' },
      { name: 'DOE^JANE', id: '7', birthDate: '' },
    ],
    [{ pseudonym: 'P1', birthDate: '19700101' }, null],
  ])('tells of %j', (identity, patient) => {
    const row = toImageRow(imageRecord({ identity }));
    expect([row.pseudonym, row.patient]).toEqual(['P1', patient]);
  });
});
