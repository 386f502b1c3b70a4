import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';

const FIXTURES = new URL('../../../../../fixtures/', import.meta.url);
const variants = z
  .array(z.object({ name: z.string(), answer: z.unknown(), read: z.record(z.string(), z.unknown()) }))
  .parse(JSON.parse(readFileSync(new URL('answer-variants.json', FIXTURES), 'utf8')));
/** A PNG of 320 x 360 with 5,600 pixels of class 1. */
const { mask } = z
  .object({ answer: z.object({ mask: z.string() }) })
  .parse(JSON.parse(readFileSync(new URL('answers/mask-png-in-json.json', FIXTURES), 'utf8'))).answer;

/** The same with numbers that may miss by a hundredth of a pixel, and by nothing where they are scores. */
function about(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) || value < 1 ? expect.closeTo(value, 2) : value;
  if (Array.isArray(value)) return value.map((entry: unknown) => about(entry));
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, key === 'score' ? inside : about(inside)])),
  );
}

/** Of lists only the entries that are named. */
function named(reading: object, read: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(read).map(([key, wanted]) => {
      const found: unknown = Reflect.get(reading, key);
      const isCut = Array.isArray(found) && Array.isArray(wanted) && key !== 'boxes';
      return [key, isCut ? (found as readonly unknown[]).slice(0, wanted.length) : found];
    }),
  );
}

it.each(variants.map((variant) => [variant.name, variant] as const))('reads %s', async (_, { answer, read }) => {
  const body = Buffer.from(JSON.stringify(answer).replaceAll('MASKPNG', mask));
  const reading = await readAnswer(
    { contentType: 'application/json', body },
    { pictureSize: async () => ({ width: 320, height: 360 }) },
  );
  expect(named(reading, read)).toEqual(about(read));
});
