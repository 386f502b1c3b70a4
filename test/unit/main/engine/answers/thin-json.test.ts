import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLosslessJson } from '../../../../../main/engine/answers/lossless-json.ts';
import { thinJson } from '../../../../../main/engine/answers/thin-json.ts';

const SMALL = { listed: 3, containers: 6, texts: 4, plain: 8, depth: 4 };

it.each([
  ['{"a":[[1,2],[3,4],[5,6],[7,8],[9,1]]}', '{"a":[[1,2],[3,4],[5,6]]}', 2],
  ['[[[[[["deep"]]]]]]', '[[[[]]]]', 1],
  ['["a","b","c","d","e"]', '["a","b","c"]', 2],
  ['{"a":1,"b":{"c":"}"},"d":"\\\\\\"]"}', '{"a":1,"b":{"c":"}"},"d":"\\\\\\"]"}', 0],
  ['[1,2,3,4,5,6,7,8,9,10]', '[1,2,3,4,5,6,7,8]', 2],
  ['\u{feff}[12345678901234567890,-NaN,Infinity,1.5e300]', '["12345678901234567890","-NaN","Infinity",1.5e300]', 0],
])('%s within bounds is %s', (json, text, left) => {
  expect(thinJson(Buffer.from(json), SMALL)).toEqual({ text, left });
});

it.each([
  '',
  '[1',
  '{"a"}',
  '[1,]',
  '[1 2]',
  '{"a":1,}',
  '[]]',
  '[1}',
  '"text"',
  '17',
  '["open',
  '[1] 2',
  '{1:2}',
  '[:]',
])('%j is no whole object or list', (json) => {
  expect(thinJson(Buffer.from(json))).toBeNull();
});

it('is the same as parsing it where there is room for all', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      const text = JSON.stringify(value);
      const thin = thinJson(Buffer.from(text));
      expect([JSON.parse(thin?.text ?? 'null'), thin?.left]).toEqual([readLosslessJson(text), 0]);
    }),
    { numRuns: 500 },
  );
});
