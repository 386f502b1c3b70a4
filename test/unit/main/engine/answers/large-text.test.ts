import { expect, it } from 'vitest';
import { largeTableProblem, readLargeJson } from '../../../../../main/engine/answers/large-text.ts';
import { mediaTypeProblem, readWithinBounds } from '../../../../../main/engine/answers/parse-answer.ts';

const BOXES = `{"boxes":[${'[1,2,3,4],'.repeat(120_000)}[5,6,7,8]]}`;

it('a long answer is read within bounds, and says how much there was no room for', () => {
  const { view, json, left } = readWithinBounds('application/json', Buffer.from(BOXES));
  const boxes: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'boxes') : null;
  expect([view, Array.isArray(boxes) && boxes.length, left]).toEqual(['json', 50_000, 70_001]);
});

it('a long answer that breaks off is told, whatever it says it is', () => {
  const cut = Buffer.from(BOXES.slice(0, -2));
  expect(mediaTypeProblem('application/json', cut)).toBe(
    `the answer says it is application/json but does not parse (${cut.length} bytes)`,
  );
  expect(mediaTypeProblem('text/csv', Buffer.from(`a,b\n${'1,"2\n'.repeat(300_001)}`))).toContain(
    'quotes do not match',
  );
  expect(mediaTypeProblem('application/json', Buffer.from(BOXES))).toBeNull();
});

it('values line by line are a list', () => {
  expect(readLargeJson(Buffer.from('{"a":1}\n\n{"a":2}\n'), true)).toEqual({ json: [{ a: 1 }, { a: 2 }], left: 0 });
  expect(largeTableProblem(Buffer.from('a,"b"\n'))).toBeNull();
});
