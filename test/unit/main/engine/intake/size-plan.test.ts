import { describe, expect, it } from 'vitest';
import { sizePlan } from '../../../../../main/engine/intake/size-plan.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';

const NOTHING = { acceptedBytes: 0, refusedBytes: null, limitBytes: null };

function plan(over: Partial<ProfileSettings>, learned: Parameters<typeof sizePlan>[1] = NOTHING) {
  const settings = profileSettingsSchema.parse({ kind: 'http', ...over });
  return sizePlan({ name: 'clinic', settings, isBuiltIn: false }, learned);
}

describe('what a profile makes of sizes', () => {
  it.each<[Partial<ProfileSettings>, number, number]>([
    [{ payload: 'raw' }, 3_000, 3_000],
    [{ payload: 'json' }, 4_000, 4_100],
    [{ payload: 'multipart' }, 3_000, 3_500],
  ])('%j: 3,000 bytes become %d to %d', (over, least, most) => {
    const encoded = plan(over).encodedSize(3_000, 'image/png');
    expect(encoded).toBeGreaterThanOrEqual(least);
    expect(encoded).toBeLessThanOrEqual(most);
  });

  it('has the limit of the settings, or the one that was learned', () => {
    expect(plan({ maxPayloadBytes: 1_000 }).limitBytes).toBe(1_000);
    expect(plan({}, { acceptedBytes: 0, refusedBytes: 900, limitBytes: 800 }).limitBytes).toBe(800);
  });

  it.each<[Partial<ProfileSettings>, string | null]>([
    [{}, null],
    [{ request: 'series' }, 'application/zip'],
    [{ request: 'series', seriesAs: 'nifti' }, 'application/x-nifti'],
    [{ request: 'frame', seriesAs: 'nifti' }, null],
  ])('a series under %j travels as %s', (over, seriesAs) => {
    expect(plan(over).seriesAs).toBe(seriesAs);
  });

  it('is another plan once settings or lessons change', () => {
    const keys = [plan({}), plan({}), plan({ payload: 'raw' }), plan({}, { ...NOTHING, limitBytes: 5 })].map(
      ({ key }) => key,
    );
    expect([keys[0] === keys[1], new Set(keys).size]).toEqual([true, 3]);
  });
});
