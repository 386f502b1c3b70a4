import { expect, it } from 'vitest';
import { DRAFT_FIELDS, NEW_DRAFT } from '../../../../../renderer/features/profiles/draft.ts';
import { FIELD_WORDS, fieldsOf, SIZE_PRESETS } from '../../../../../renderer/features/profiles/field-words.ts';
import { GROUPS } from '../../../../../renderer/features/profiles/form-parts.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

it('every setting of a profile has its place in the form', () => {
  const settings = Object.keys(profileSettingsSchema.shape);
  expect(settings.filter((name) => !DRAFT_FIELDS.some((field) => field === name))).toEqual([]);
  const placed = GROUPS.flatMap(({ name }) => fieldsOf(name));
  expect([...placed, 'caFile'].sort()).toEqual([...DRAFT_FIELDS].sort());
});

it('every hint is a sentence, and what a new form holds can be chosen', () => {
  expect(Object.values(FIELD_WORDS).filter(({ hint }) => !/^[A-Z].*\.$/.test(hint))).toEqual([]);
  const chosen = Object.entries(FIELD_WORDS).flatMap(([field, { choices }]) =>
    choices === undefined ? [] : [[field, choices(NEW_DRAFT).map(([value]) => value)] as const],
  );
  expect(
    chosen.filter(([field, values]) => !values.includes(new Map(Object.entries(NEW_DRAFT)).get(field) ?? '')),
  ).toEqual([]);
  expect(SIZE_PRESETS.map(([megabytes]) => Number(megabytes) * 1e6)).toEqual([6_291_456, 25_000_000, 4_000_000]);
});
