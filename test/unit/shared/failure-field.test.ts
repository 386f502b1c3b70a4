import { expect, it } from 'vitest';
import { readFailureField } from '../../../shared/failure-field.ts';

it.each([
  ['error', { name: 'error', value: undefined, isOther: false }],
  ['status=failed', { name: 'status', value: 'failed', isOther: false }],
  ['result.code!=0', { name: 'result.code', value: '0', isOther: true }],
  ['a=b=c', { name: 'a', value: 'b=c', isOther: false }],
  ['=x', null],
  ['', null],
  ['status=', null],
])('%s', (text, expected) => {
  expect(readFailureField(text)).toEqual(expected);
});
