import { expect, it } from 'vitest';
import { noFindings } from '../../../../../../main/engine/answers/reading/findings.ts';
import { readJson } from '../../../../../../main/engine/answers/reading/read-json.ts';
import { topScope } from '../../../../../../main/engine/answers/reading/scope.ts';

function read(value: unknown) {
  const findings = noFindings();
  readJson(value, topScope(), findings);
  return findings;
}

it('reads entries of known lists as findings, and leaves the rest to the values', () => {
  const { boxes, values, undrawn } = read({ detections: [{ bbox: [1, 2, 3, 4], label: 'a', note: 'x' }], model: 'm' });
  expect(boxes).toMatchObject([{ label: 'a', numbers: [1, 2, 3, 4], path: 'detections.0' }]);
  expect([[...values], undrawn]).toEqual([
    [
      ['detections.0.note', 'x'],
      ['model', 'm'],
    ],
    0,
  ]);
});

it('counts entries of known lists that say nothing it knows, and lists that are empty', () => {
  expect([read({ detections: [{ what: 'ever' }] }).undrawn, [...read({ lesions: [] }).empty]]).toEqual([1, ['boxes']]);
  expect([read([]).empty.size, read([]).values.get('value')]).toEqual([0, '[]']);
});

it('a class above holds for the places below it', () => {
  expect(
    read({
      label: 'mass',
      parts: {
        points: [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
      },
    }).shapes,
  ).toMatchObject([{ label: 'mass' }]);
});

it('bare rows are boxes in a list that is named so, and nothing under another name', () => {
  expect(read({ boxes: [[1, 2, 3, 4]] }).boxes).toHaveLength(1);
  expect(read({ rows: [[1, 2, 3, 4]] }).boxes).toHaveLength(0);
});

it('what is nested without an end is only values', () => {
  let value: unknown = { bbox: [1, 2, 3, 4] };
  for (let depth = 0; depth < 200; depth += 1) value = { a: value };
  const { boxes, values } = read(value);
  expect([boxes, values.size]).toEqual([[], 1]);
});

it.each([
  ['words', (text: string) => text, ['words'], 0],
  ['7', Number, [], 1],
])('a plain value is what it is: %s', (text, make, texts, values) => {
  const findings = read(make(text));
  expect([findings.texts, findings.values.size]).toEqual([texts, values]);
});
