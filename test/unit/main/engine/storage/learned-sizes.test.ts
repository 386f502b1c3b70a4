import { expect, test } from 'vitest';
import { NOTHING_LEARNED } from '../../../../../main/engine/model/plan-route.ts';
import { createLearnedSizes, LIMIT_BELIEVED_MS } from '../../../../../main/engine/storage/learned-sizes.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const profile = { name: 'clinic', settings: profileSettingsSchema.parse({ kind: 'sagemaker' }), isBuiltIn: false };

test('a refusal is remembered, the lowest counts, and what it stated is believed', () => {
  using store = temporaryStore();
  const sizes = createLearnedSizes(store.database);
  expect(sizes.of(profile, 0)).toEqual(NOTHING_LEARNED);
  sizes.refused(profile, { bodyBytes: 5_000_000, statedBytes: null, now: 10 });
  expect(sizes.of(profile, 20)).toEqual({ acceptedBytes: 0, refusedBytes: 5_000_000, limitBytes: 4_999_999 });
  sizes.refused(profile, { bodyBytes: 4_900_000, statedBytes: 4_000_000, now: 30 });
  expect(sizes.of(profile, 40)).toEqual({ acceptedBytes: 0, refusedBytes: 4_900_000, limitBytes: 4_000_000 });
});

test('a larger body that gets through corrects it, and so do a day and other settings', () => {
  using store = temporaryStore();
  const sizes = createLearnedSizes(store.database);
  sizes.refused(profile, { bodyBytes: 5_000_000, statedBytes: null, now: 10 });
  expect(sizes.of(profile, 11 + LIMIT_BELIEVED_MS).limitBytes).toBeNull();
  const other = { ...profile, settings: { ...profile.settings, maxPayloadBytes: 4_000_000 } };
  expect(sizes.of(other, 20)).toEqual(NOTHING_LEARNED);
  sizes.accepted(profile, 5_500_000);
  expect(sizes.of(profile, 20)).toEqual({ acceptedBytes: 5_500_000, refusedBytes: null, limitBytes: null });
});

test('a refusal of a body smaller than what got through is about that image', () => {
  using store = temporaryStore();
  const sizes = createLearnedSizes(store.database);
  sizes.accepted(profile, 5_000_000);
  sizes.refused(profile, { bodyBytes: 40_000, statedBytes: 16_384, now: 0 });
  expect(sizes.of(profile, 1)).toEqual({ ...NOTHING_LEARNED, acceptedBytes: 5_000_000 });
});

test('a limit that is not believed any more does not come back with the next refusal', () => {
  using store = temporaryStore();
  const sizes = createLearnedSizes(store.database);
  sizes.refused(profile, { bodyBytes: 2_000_000, statedBytes: 1_000_000, now: 0 });
  const now = 2 * LIMIT_BELIEVED_MS;
  sizes.refused(profile, { bodyBytes: 30_000_000, statedBytes: 25_000_000, now });
  expect(sizes.of(profile, now)).toEqual({ acceptedBytes: 0, refusedBytes: 30_000_000, limitBytes: 25_000_000 });
});
