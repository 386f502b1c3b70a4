import { expect, it } from 'vitest';
import { JSON_FACTS } from '../../../../shared/payloads/json.ts';

it('names the field that the image goes in, as it is', () => {
  expect(JSON_FACTS.sends('x"y')).toBe('JSON, the image as base64 in “x"y”');
  expect(JSON_FACTS.tried({ field: 'inputs', hasTemplate: false })).toBe('JSON with the picture in "inputs"');
});

it('names the template instead where the field stands in one', () => {
  expect(JSON_FACTS.tried({ field: 'inputs', hasTemplate: true })).toBe('JSON by the template');
});

it('begins its trials with the field that profiles have from the start', () => {
  expect(JSON_FACTS.variants.map(({ field }) => field)).toEqual(['image', 'inputs', 'instances', 'data']);
});
