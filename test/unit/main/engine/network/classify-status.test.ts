import { describe, expect, it } from 'vitest';
import {
  classifyStatus,
  parseRetryAfter,
  wordsOfErrorBody,
} from '../../../../../main/engine/network/classify-status.ts';

describe('classifyStatus', () => {
  it.each([
    [400, 'model-error', 1],
    [403, 'forbidden', undefined],
    [404, 'endpoint-not-found', undefined],
    [413, 'too-large', undefined],
    [415, 'wrong-content-type', undefined],
    [422, 'model-error', 1],
    [409, 'unknown-answer', undefined],
    [451, 'unknown-answer', undefined],
    [511, 'unknown-answer', undefined],
    [406, 'wrong-content-type', undefined],
    [522, 'endpoint-unavailable', undefined],
    [429, 'throttled', undefined],
    [500, 'model-error', undefined],
    [502, 'endpoint-unavailable', undefined],
    [504, 'model-timeout', undefined],
  ])('reads %i as %s', (status, kind, isPermanent) => {
    const failure = classifyStatus(status, 'words');
    expect([failure.kind, failure.facts['isPermanent']]).toEqual([kind, isPermanent]);
  });
});

describe('parseRetryAfter', () => {
  it('reads seconds and dates, and nothing else', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    const headers = ['3', 'Sun, 22 Nov 2026 12:00:05 GMT', 'soon', undefined, '-4', '999999'];
    expect(headers.map((header) => parseRetryAfter(header, now))).toEqual([3_000, 5_000, null, null, 0, 3_600_000]);
  });
});

describe('wordsOfErrorBody', () => {
  it('finds the words of JSON, of text, and of a web page', () => {
    const bodies = ['{"error": "Decoding error: bad base64"}', 'plain words', '<html>Proxy</html>', '{"code": 3}'];
    expect(bodies.map((body) => wordsOfErrorBody(Buffer.from(body)))).toEqual([
      'Decoding error: bad base64',
      'plain words',
      'a web page: "Proxy"',
      '{"code": 3}',
    ]);
  });
});
