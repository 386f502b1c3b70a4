import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../../../main/engine/base/csv-line.ts';

/** One line read back by the rules of RFC 4180. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  for (const [, quoted, plain] of line.slice(0, -2).matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|$)/gs)) {
    fields.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  }
  return fields;
}

describe('a line of a CSV file', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [[], '\r\n'],
    [[''], '\r\n'],
    [['', ''], ',\r\n'],
    [[1, -1.5, 0], '1,-1.5,0\r\n'],
    [['a,b'], '"a,b"\r\n'],
    [['say "no"'], '"say ""no"""\r\n'],
    [['two\nlines', 'two\r\nmore'], '"two\nlines","two\r\nmore"\r\n'],
    [[' a '], ' a \r\n'],
    [['Müller'], 'Müller\r\n'],
  ])('holds %j', (values, line) => {
    expect(csvLine(values)).toBe(line);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('takes the formula from the text %j', (text) => {
    expect(csvLine([text])).toBe(`'${text}\r\n`);
  });

  it('takes the formula from what has to be quoted as well', () => {
    expect(csvLine(['=HYPERLINK("http://a","b")'])).toBe(`"'=HYPERLINK(""http://a"",""b"")"\r\n`);
    expect(csvLine(['\rx'])).toBe(`"'\rx"\r\n`);
  });

  it('leaves such signs within a text alone', () => {
    expect(csvLine(['a=b', '2-1', 'x@y', ' =1'])).toBe('a=b,2-1,x@y, =1\r\n');
  });

  it('reads back as what was written, but for the apostrophes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '=', "'", ' ', 'ä') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (values) => {
        const harmless = values.map((value) => (/^[=\r]/.test(value) ? `'${value}` : value));
        expect(fieldsOf(csvLine(values))).toEqual(harmless);
      }),
    );
  });
});
