import { expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import {
  labelOf,
  named,
  readClass,
  readNamed,
  readScore,
} from '../../../../../../main/engine/answers/reading/label-and-score.ts';
import { topScope } from '../../../../../../main/engine/answers/reading/scope.ts';

const SCOPE = topScope({ classes: ['background', 'nodule'] });

it('a class is its name, or its number where the profile has no name for it', () => {
  const read = [1, 7, 'mass', { name: 'cyst' }, '', NaN, null].map((value) => labelOf(value, SCOPE));
  expect(read).toEqual(['nodule', '7', 'mass', 'cyst', null, null, null]);
});

it.each([
  [{ score: 0.7 }, 0.7],
  [{ confidence: 70 }, 0.7],
  [{ Confidence: 0.7 }, 0.007],
  [{ score: 170 }, null],
  [{ score: -1 }, null],
  [{ score: 'high', prob: 0.1 }, 0.1],
])('a score is 0 to 1: %j', (record, expected) => {
  const score = readScore(new Fields(record), SCOPE);
  if (expected === null) expect(score).toBeNull();
  else expect(score).toBeCloseTo(expected, 9);
});

it('an entry with a place takes the number of its class along with its name', () => {
  const fields = new Fields({ name: 'mass', class_id: 3, score: 0.5 });
  expect([readNamed(fields, SCOPE), fields.rest()]).toEqual([{ label: 'mass', score: 0.5 }, []]);
});

it('a plain name says a class only beside a score', () => {
  expect(readClass(new Fields({ name: 'model 4' }), SCOPE)).toBeNull();
  expect(readClass(new Fields({ name: 'mass', score: 0.5 }), SCOPE)).toEqual({ label: 'mass', score: 0.5 });
  expect(readClass(new Fields({ verdict: 'normal' }), SCOPE)).toEqual({ label: 'normal' });
});

it('what is not there is left out', () => {
  expect([named(null, null), named('a', null), named(null, 0)]).toEqual([{}, { label: 'a' }, { score: 0 }]);
});
