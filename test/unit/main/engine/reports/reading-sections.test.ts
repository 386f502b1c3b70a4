import { expect, it } from 'vitest';
import { readingSections, readingWarnings } from '../../../../../main/engine/reports/reading-sections.ts';

it('puts what an answer says in tables, and says how much was left out', () => {
  const boxes = Array.from({ length: 230 }, (_, index) => ({ x: index, y: 2.04, width: 3, height: 4, score: 0.5 }));
  const [regions, values] = readingSections({ statement: 'some', boxes, values: { a: 1, notice: 'n' } });
  expect(regions).toMatchObject({
    title: 'Regions',
    head: ['Region', 'Model score', 'Left, top', 'Size'],
    more: 'and 30 more, in the answer itself',
  });
  expect(regions?.rows[1]).toEqual(['Region 2', '0.50', '1, 2', '3 × 4']);
  expect(values).toMatchObject({ rows: [['a', '1']] });
});

it('has the tables of an answer, a wide one as lines, and counts what is not listed', () => {
  const table = { columns: ['a', 'b'], rows: [['x', 1]], total: 900 };
  const wide = { columns: 'a b c d e f g'.split(' '), rows: ['1 2 3 4 5 6 7'.split(' ')], total: 1 };
  expect(readingSections({ statement: 'unknown', tables: [table, wide] })).toEqual([
    { title: 'Table', head: ['a', 'b'], rows: [['x', '1']], more: 'and 899 more, in the answer itself' },
    {
      title: 'Table',
      head: ['a  |  b  |  c  |  d  |  e  |  f  |  g'],
      rows: [['1  |  2  |  3  |  4  |  5  |  6  |  7']],
    },
  ]);
});

it('names the frame, counted from 1, where there are several', () => {
  const [regions] = readingSections({
    statement: 'some',
    points: [
      { x: 1, y: 2, frame: 4 },
      { x: 1, y: 2 },
    ],
  });
  expect(regions?.rows).toEqual([
    ['Point 1', '', '5', '1, 2', ''],
    ['Point 2', '', '', '1, 2', ''],
  ]);
});

it('says what has to be known before the answer is used', () => {
  expect(readingWarnings({ statement: 'some', ambiguous: true, undrawn: 1, failure: 'out of memory' }, 1)).toEqual([
    'The model reported a failure: out of memory',
    "Marks may lie in another place: this model's numbers can be read in two ways.",
    '2 entries of this answer cannot be drawn; the answer itself has them.',
  ]);
  expect(readingWarnings({ statement: 'none' }, 0)).toEqual([]);
});
