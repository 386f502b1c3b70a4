import { expect, it } from 'vitest';
import { DRAFT_FIELDS, NEW_DRAFT } from '../../../../../renderer/features/profiles/draft.ts';
import { FIELD_WORDS, fieldsOf, SIZE_PRESETS } from '../../../../../renderer/features/profiles/field-words.ts';
import { GROUPS } from '../../../../../renderer/features/profiles/form-parts.ts';
import { PAYLOAD_FACTS, PAYLOADS } from '../../../../../shared/payloads/payloads.ts';
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

it('a server of its own is offered the forms that go directly, SageMaker all of them, in their words', () => {
  const offered = (kind: string) => FIELD_WORDS.payload.choices?.({ ...NEW_DRAFT, kind });
  const labelled = PAYLOADS.map((payload) => [payload, PAYLOAD_FACTS[payload].label] as const);
  expect([offered('sagemaker'), offered('http')]).toEqual([
    labelled,
    labelled.filter(([payload]) => PAYLOAD_FACTS[payload].goesDirect),
  ]);
});
