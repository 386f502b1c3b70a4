import { expect, it } from 'vitest';
import { csvLine } from '../../../../../main/engine/base/csv-line.ts';

it.each<[readonly (string | number)[], string]>([
  [['a', 1, ''], 'a,1,'],
  [['a,b'], '"a,b"'],
  [['say "hi"'], '"say ""hi"""'],
  [['two\nlines'], '"two\nlines"'],
  [['=SUM(A1)'], "'=SUM(A1)"],
  [['+1', '-1', '@x', -1], "'+1,'-1,'@x,-1"],
  [['\tx'], "'\tx"],
  [['=a,b'], '"\'=a,b"'],
  [['a=b'], 'a=b'],
  [[], ''],
])('%j is one line', (values, line) => {
  expect(csvLine(values)).toBe(`${line}\r\n`);
});
