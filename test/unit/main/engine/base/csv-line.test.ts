import { expect, it } from 'vitest';
import { csvHead, csvLine } from '../../../../../main/engine/base/csv-line.ts';

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
  [['a;=b'], "a;'=b"],
  [['x;y;@SUM(A1);-1'], "x;y;'@SUM(A1);'-1"],
  [['a;"=1"'], '"a;""\'=1"""'],
  [['one\n=two'], '"one\n\'=two"'],
  [['a; =b', 'a;b=c'], 'a; =b,a;b=c'],
  [[], ''],
])('%j is one line', (values, line) => {
  expect(csvLine(values)).toBe(`${line}\r\n`);
});

it('begins a file with the mark of UTF-8, by which Excel reads umlauts', () => {
  expect([...Buffer.from(csvHead(['Größe']))].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
});
