import { describe, expect, it } from 'vitest';
import {
  LARGEST_ANSWER_BYTES,
  mediaTypeProblem,
  readAnswerBody,
  sizeProblem,
} from '../../../../../main/engine/answers/parse-answer.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

describe('an answer that is not what it claims to be', () => {
  it.each<[string, string | Buffer, string | null]>([
    ['application/json', '{"a":1}', null],
    ['application/json', '{"a":', 'the answer says it is application/json but does not parse (5 bytes)'],
    ['application/json', '', 'the answer says it is application/json but is empty'],
    ['text/plain', '', null],
    ['text/plain', Buffer.from([0xff, 0xfe, 0xff]), 'the answer says it is text/plain but is no UTF-8 text (3 bytes)'],
    ['text/plain; charset=iso-8859-1', Buffer.from([0xfc]), null],
    ['application/jsonlines', '{"a":1}\n{"a":2}\n', null],
    [
      'application/jsonlines',
      '{"a":1}\n{"a":',
      'the answer says it is application/jsonlines but does not parse (13 bytes)',
    ],
    ['image/png', tinyPng(), null],
    ['image/png', 'no picture', 'the answer says it is image/png but its bytes are no such picture'],
    ['application/x-npy', 'no array', 'the answer says it is application/x-npy but is no whole NumPy array (8 bytes)'],
    ['application/zip', 'anything', null],
  ])('%s %j: %s', (type, body, problem) => {
    expect(mediaTypeProblem(type, Buffer.from(body))).toBe(problem);
  });

  it('is too large to keep', () => {
    expect([sizeProblem(LARGEST_ANSWER_BYTES), sizeProblem(LARGEST_ANSWER_BYTES + 1)]).toEqual([
      null,
      'the answer has 67.1 MB or more; Sagittal keeps answers of up to 67.1 MB',
    ]);
  });
});

describe('an answer as far as it can be read', () => {
  it.each<[string, string | Buffer, object]>([
    ['application/json', '[1]', { view: 'json', json: [1] }],
    ['text/plain', ' {"a":1}', { view: 'json', json: { a: 1 } }],
    ['text/plain', 'No findings.', { view: 'text', text: 'No findings.' }],
    ['text/csv', 'a,b\n1,2\n', { view: 'table', text: 'a,b\n1,2\n' }],
    ['application/jsonlines', '1\n2', { view: 'json', json: [1, 2] }],
    ['image/png', tinyPng(), { view: 'image' }],
    ['image/png', 'no picture', { view: 'binary' }],
    ['image/png', '[0.5]', { view: 'json', json: [0.5] }],
    ['application/x-npy', '{"a":1}', { view: 'json', json: { a: 1 } }],
    ['application/octet-stream', tinyPng(), { view: 'image' }],
    ['application/octet-stream', 'plain words', { view: 'text', text: 'plain words' }],
    ['application/octet-stream', Buffer.from([1, 2, 3]), { view: 'binary' }],
    ['application/octet-stream', '', { view: 'binary' }],
    ['application/zip', 'PK', { view: 'binary', json: null, text: null }],
    ['application/json', Buffer.from([0xff]), { view: 'binary' }],
  ])('%s %j', (type, body, read) => {
    expect(readAnswerBody(type, Buffer.from(body))).toMatchObject(read);
  });
});
