import { describe, expect, it } from 'vitest';
import { NoJson, readJsonText } from '../../../../../main/engine/policy/json-text.ts';

function trouble(text: string): string {
  try {
    readJsonText(text);
    return 'read';
  } catch (error) {
    if (!(error instanceof NoJson)) throw error;
    return `${error.place.line}:${error.place.column} ${error.message}`;
  }
}

describe('a JSON text with places', () => {
  it.each(['{}', '[]', ' {"a": [1, -2.5e3, "\\u00e4\\n", null, true, {"b": false}]} ', '"x"', '{"__proto__": 1}'])(
    'reads %s as JSON.parse does',
    (text) => {
      expect(readJsonText(text).value).toEqual(JSON.parse(text));
    },
  );

  it.each([
    ['', '1:1 the text ends too early'],
    ['{"a": 1,\n "b" 2}', '2:6 a colon is missing after "b"'],
    ['{"a": 1,}', '1:9 a name in double quotes is expected'],
    ["{'a': 1}", '1:2 a name in double quotes is expected'],
    ['{"a": 1 "b": 2}', '1:9 a comma or } is missing'],
    ['[1, 2', '1:6 a comma or ] is missing'],
    ['{"a": .5}', '1:7 a value is expected, not .'],
    ['{"a": "x\ny"}', '1:7 a text in quotes does not end, or has a \\ or a line break in it'],
    ['{"a": "C:\\Data"}', '1:7 a text in quotes does not end, or has a \\ or a line break in it'],
    ['{} // why', '1:4 nothing may follow the closing bracket'],
    ['{"a": 1,\r\n\r\n "a": 2}', '3:2 "a" stands here twice'],
    ['{"a": 01}', '1:8 a comma or } is missing'],
    ['['.repeat(40), '1:34 brackets lie too deep in each other'],
  ])('says of %j where it is wrong', (text, words) => {
    expect(trouble(text)).toBe(words);
  });

  it('knows the place of each value and of its name, and of the nearest one above', () => {
    const { placeOf } = readJsonText('{\n  "a": {"b": [1,\n 2]}\n}');
    expect(placeOf(['a', 'b', 1])).toEqual({ line: 3, column: 2 });
    expect(placeOf(['a', 'b'], 'name')).toEqual({ line: 2, column: 9 });
    expect(placeOf(['a', 'gone'])).toEqual({ line: 2, column: 8 });
    expect(placeOf([])).toEqual({ line: 1, column: 1 });
  });
});
