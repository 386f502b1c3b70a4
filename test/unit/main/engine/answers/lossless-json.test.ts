import { expect, it } from 'vitest';
import { readLosslessJson } from '../../../../../main/engine/answers/lossless-json.ts';

it.each([
  ['plain values as they are', '{"a":[1,2.5,true,null,"x"]}', { a: [1, 2.5, true, null, 'x'] }],
  [
    'whole numbers that are too long, by their digits',
    '[9007199254740993,-12345678901234567890]',
    ['9007199254740993', '-12345678901234567890'],
  ],
  [
    'long numbers that a computer holds',
    '[9007199254740991,1e300,0.1234567890123456]',
    [9_007_199_254_740_991, 1e300, 0.123_456_789_012_345_6],
  ],
  ['what is no number, by its name', '[NaN,Infinity,-Infinity]', ['NaN', 'Infinity', '-Infinity']],
  [
    'both, beside texts that only look alike',
    '["NaN \\"Infinity\\"",NaN,12345678901234567890]',
    ['NaN "Infinity"', 'NaN', '12345678901234567890'],
  ],
  ['a text alone', '"NaN"', 'NaN'],
])('reads %s', (_what, text, expected) => {
  expect(readLosslessJson(text)).toEqual(expected);
});

it.each(['', 'NaNs', '[1,', "{'a':1}", '{"a":undefined}', 'Infinity and beyond'])('%j is no JSON', (text) => {
  expect(readLosslessJson(text)).toBeUndefined();
});
