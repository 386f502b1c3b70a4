import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { headlineOfJson } from '../../../../../../main/engine/answers/reading/headline.ts';
import { readLosslessJson } from '../../../../../../main/engine/answers/lossless-json.ts';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';
import { holdsFindings, mutatedAnswers } from '../../../../../support/mutated-answers.ts';

const FIXTURES = new URL('../../../../../fixtures/', import.meta.url);

/** The answers of all known shapes. */
function known(): unknown[] {
  const cases = readdirSync(new URL('answers/', FIXTURES)).map((name): unknown => {
    const made: unknown = JSON.parse(readFileSync(new URL(`answers/${name}`, FIXTURES), 'utf8'));
    return typeof made === 'object' && made !== null ? Reflect.get(made, 'answer') : null;
  });
  const variants: unknown = JSON.parse(readFileSync(new URL('answer-variants.json', FIXTURES), 'utf8'));
  const more = Array.isArray(variants) ? variants.map((one: object): unknown => Reflect.get(one, 'answer')) : [];
  return [...cases, ...more];
}

it('no answer that holds numbers in a list of findings is said to have none, however it was changed', async () => {
  const denied: string[] = [];
  for (const answer of mutatedAnswers(known(), 600, 7)) {
    const text = JSON.stringify(answer);
    const body = Buffer.from(text);
    const size = async () => ({ width: 320, height: 360 });
    const { statement } = await readAnswer({ contentType: 'application/json', body }, { pictureSize: size });
    const { headline } = headlineOfJson(readLosslessJson(text) ?? null);
    if ((statement === 'none' || headline === 'No regions') && holdsFindings(answer)) denied.push(text);
  }
  expect(denied).toEqual([]);
});
