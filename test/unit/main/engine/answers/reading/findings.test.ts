import { expect, it } from 'vitest';
import {
  addClasses,
  addValue,
  MOST_VALUES,
  noFindings,
} from '../../../../../../main/engine/answers/reading/findings.ts';

it('nothing is found in the beginning, and findings share nothing', () => {
  const [one, other] = [noFindings(), noFindings()];
  addClasses(one, [{ label: 'a' }]);
  one.empty.add('boxes');
  expect([one.classes, other.classes, other.empty.size, other.undrawn]).toEqual([[{ label: 'a' }], [], 0, 0]);
});

it('takes classes by the hundred thousand', () => {
  const findings = noFindings();
  addClasses(
    findings,
    Array.from({ length: 300_000 }, (_, index) => ({ label: String(index) })),
  );
  expect(findings.classes).toHaveLength(300_000);
});

it('values keep their kind, and what is not plain becomes text of a bounded length', () => {
  const findings = noFindings();
  for (const [path, value] of Object.entries({ a: 1.5, b: false, c: null, d: 'x'.repeat(9_000), e: { f: [1] } }))
    addValue(findings, path, value);
  expect([...findings.values]).toEqual([
    ['a', 1.5],
    ['b', false],
    ['c', null],
    ['d', 'x'.repeat(4_000)],
    ['e', '{"f":[1]}'],
  ]);
});

it('keeps no more of them than anybody lists', () => {
  const findings = noFindings();
  for (let index = 0; index <= MOST_VALUES; index += 1) addValue(findings, String(index), index);
  expect([findings.values.size, findings.values.has(String(MOST_VALUES))]).toEqual([MOST_VALUES, false]);
});
