import { expect, it } from 'vitest';
import { z } from 'zod';
import { jsonColumn } from '../../../../../main/engine/model/json-column.ts';

const column = jsonColumn(z.object({ boxes: z.array(z.object({ x: z.int() })) }));

it('reads what the text says', () => {
  expect(column.parse('{"boxes":[{"x":3}]}')).toEqual({ boxes: [{ x: 3 }] });
});

it.each([
  ['', ['']],
  ['{', ['']],
  ['null', ['']],
  ['{}', ['boxes']],
  ['{"boxes":[{"x":1},{"x":"two"}]}', ['boxes.1.x']],
  [null, ['']],
])('says where %j does not read as the schema, and throws nothing', (text, places) => {
  const parsed = column.safeParse(text);
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(places);
});

it('puts the place behind that of the column in a row', () => {
  const row = z.object({ findings: column.nullable() });
  expect(row.safeParse({ findings: null }).success).toBe(true);
  expect(row.safeParse({ findings: '{"boxes":1}' }).error?.issues.map(({ path }) => path)).toEqual([
    ['findings', 'boxes'],
  ]);
});
