import { describe, expect, it } from 'vitest';
import { answerType, fileEnding, isUnknown, parseContentType } from '../../../../../main/engine/answers/answer-type.ts';

describe('a content type', () => {
  it.each([
    ['application/json', 'application/json', null],
    ['Application/JSON; charset=UTF-8', 'application/json', 'utf-8'],
    ['text/csv; header=present; charset="latin1"', 'text/csv', 'latin1'],
    ['text/plain;CHARSET = utf-16', 'text/plain', 'utf-16'],
    ['text/plain; charset=', 'text/plain', null],
    ['', 'application/octet-stream', null],
    [' ; charset=utf-8', 'application/octet-stream', 'utf-8'],
    ['nonsense', 'nonsense', null],
  ])('"%s" is taken apart', (header, essence, charset) => {
    expect(parseContentType(header)).toEqual({ essence, charset });
  });
});

describe('what a type promises', () => {
  it.each([
    ['application/json', 'json', '.json'],
    ['text/json', 'json', '.json'],
    ['application/problem+json', 'json', '.json'],
    ['application/vnd.acme.v1+json', 'json', '.json'],
    ['application/jsonlines', 'json-lines', '.jsonl'],
    ['application/x-ndjson', 'json-lines', '.jsonl'],
    ['text/csv', 'table', '.csv'],
    ['text/tab-separated-values', 'table', '.csv'],
    ['text/plain', 'text', '.txt'],
    ['text/html', 'text', '.txt'],
    ['image/png', 'image', '.png'],
    ['image/jpeg', 'image', '.jpg'],
    ['image/svg+xml', 'image', '.svg'],
    ['image/heic', 'image', '.bin'],
    ['application/x-image', 'image', '.bin'],
    ['application/x-npy', 'array', '.npy'],
    ['application/npy', 'array', '.npy'],
    ['application/dicom', 'binary', '.dcm'],
    ['application/pdf', 'binary', '.pdf'],
    ['application/octet-stream', 'binary', '.bin'],
    ['application/jsonx', 'binary', '.bin'],
    ['nonsense', 'binary', '.bin'],
  ])('%s is %s and ends in %s', (essence, type, ending) => {
    expect([answerType(essence), fileEnding(essence)]).toEqual([type, ending]);
  });

  it('is nothing for the two types that say nothing', () => {
    expect(['application/octet-stream', 'binary/octet-stream', 'application/json', ''].map(isUnknown)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
