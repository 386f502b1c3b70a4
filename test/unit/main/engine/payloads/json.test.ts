import { expect, test } from 'vitest';
import { encoderFor } from '../../../../../main/engine/payloads/encoder-for.ts';
import type { EncoderSettings } from '../../../../../main/engine/payloads/payload-body.ts';
import { REQUEST_NAMES as names } from '../../../../support/request-names.ts';

const json: EncoderSettings = { payload: 'json', field: 'image', meta: {} };

test('a json body holds the image under the field, first, and nothing else without meta', () => {
  const { body, contentType } = encoderFor(json, names).encode(Buffer.from([255, 254, 0, 1]), 'image/png');
  expect({ body: body.toString(), contentType }).toEqual({
    body: '{"image":"//4AAQ=="}',
    contentType: 'application/json',
  });
});

test('a json body escapes odd names and texts, and the profile may name its content type', () => {
  const meta = { 'sp"ot\\': 'läs\n\u2028ion', 'do"ne': '1' };
  const settings = { ...json, field: 'im"age\u0000', meta, contentType: 'application/json; charset=utf-8' };
  const { body, contentType } = encoderFor(settings, names).encode(Buffer.from('hello'), 'image/png');
  expect(JSON.parse(body.toString('utf8'))).toEqual({ 'im"age\u0000': 'aGVsbG8=', ...meta });
  expect(contentType).toBe('application/json; charset=utf-8');
});

test('a meta entry of the same name never hides the image', () => {
  const meta = { image: 'not this', site: 'A' };
  const { body } = encoderFor({ ...json, meta }, names).encode(Buffer.from('hello'), 'image/png');
  expect(JSON.parse(body.toString())).toEqual({ image: 'aGVsbG8=', site: 'A' });
});
