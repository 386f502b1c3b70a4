import { describe, expect, it } from 'vitest';
import {
  LARGEST_ANSWER_BYTES,
  mediaTypeProblem,
  readAnswerBody,
  sizeProblem,
} from '../../../../../main/engine/answers/parse-answer.ts';
import { npyFile } from '../../../../support/npy-file.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

describe('mediaTypeProblem', () => {
  const sound: [string, string | Buffer][] = [
    ['application/json', '{"a":1}'],
    ['application/json; charset=utf-8', '\ufeff{"a":1}'],
    ['application/vnd.model+json', 'null'],
    ['application/json; charset=utf-16le', Buffer.from('{"a":1}', 'utf16le')],
    ['application/jsonlines', '{"a":1}\n{"a":2}\n'],
    ['text/plain', ''],
    ['text/plain; charset=iso-8859-1', Buffer.from('caf\xe9', 'latin1')],
    ['text/csv', '"a, b",2\r\n3,4'],
    ['image/png', PNG],
    ['image/jpg', JPEG],
    ['application/x-image', JPEG],
    ['image/x-unheard-of', 'anything'],
    ['application/x-npy', npyFile('<f4', [2, 3])],
    ['application/octet-stream', 'anything'],
  ];
  it.each(sound)('finds nothing wrong with %s', (contentType, body) => {
    expect(mediaTypeProblem(contentType, Buffer.from(body))).toBeNull();
  });

  const broken: [string, string | Buffer, string][] = [
    ['application/json', '', 'the answer says it is application/json but is empty'],
    ['application/json', '{', 'the answer says it is application/json but does not parse (1 bytes)'],
    ['application/jsonlines', '{}\n{', 'the answer says it is application/jsonlines but does not parse (4 bytes)'],
    ['text/plain', Buffer.from([0xff, 0xfd, 0x80]), 'the answer says it is text/plain but is no UTF-8 text (3 bytes)'],
    ['text/plain; charset=klingon', 'nuq', 'the answer says it is text/plain but is no klingon text (3 bytes)'],
    ['text/csv', 'a,b\n"c,d', 'the answer says it is text/csv but quotes do not match in row 2'],
    ['image/png', JPEG, 'the answer says it is image/png but its bytes are no such picture'],
    ['application/x-image', 'hello', 'the answer says it is application/x-image but its bytes are no such picture'],
    [
      'application/x-npy',
      npyFile('<f4', [2, 3]).subarray(0, -1),
      'the answer says it is application/x-npy but is no whole NumPy array (151 bytes)',
    ],
    ['application/zip', '', 'the answer says it is application/zip but is empty'],
  ];
  it.each(broken)('says what is wrong with %s', (contentType, body, problem) => {
    expect(mediaTypeProblem(contentType, Buffer.from(body))).toBe(problem);
  });
});

describe('sizeProblem', () => {
  it('names both sizes once an answer is too large to keep', () => {
    expect([sizeProblem(LARGEST_ANSWER_BYTES), sizeProblem(LARGEST_ANSWER_BYTES + 1)]).toEqual([
      null,
      'the answer has 67.1 MB or more; Sagittal keeps answers of up to 67.1 MB',
    ]);
  });
});

describe('readAnswerBody', () => {
  const cases: [string, string | Buffer, ReturnType<typeof readAnswerBody>][] = [
    ['application/json', 'null', { view: 'json', json: null, text: null }],
    ['application/json; charset=utf-8', '\ufeff[1]', { view: 'json', json: [1], text: null }],
    ['application/x-ndjson', '{"a":1}\r\n\r\n2', { view: 'json', json: [{ a: 1 }, 2], text: null }],
    ['text/plain', ' {"a":1}', { view: 'json', json: { a: 1 }, text: null }],
    ['application/octet-stream', '{"a":1}', { view: 'json', json: { a: 1 }, text: null }],
    ['text/plain', 'No findings.', { view: 'text', json: null, text: 'No findings.' }],
    ['', 'No findings.', { view: 'text', json: null, text: 'No findings.' }],
    ['text/csv', '0.5,0.2', { view: 'table', json: null, text: '0.5,0.2' }],
    ['image/png', PNG, { view: 'image', json: null, text: null }],
    ['application/octet-stream', PNG, { view: 'image', json: null, text: null }],
    ['image/png', 'no picture', { view: 'binary', json: null, text: null }],
    ['application/octet-stream', npyFile('|u1', [2]), { view: 'array', json: null, text: null }],
    ['application/octet-stream', Buffer.from([1, 2, 3]), { view: 'binary', json: null, text: null }],
    ['application/json', '{', { view: 'text', json: null, text: '{' }],
  ];
  it.each(cases)('reads %s', (contentType, body, read) => {
    expect(readAnswerBody(contentType, Buffer.from(body))).toEqual(read);
  });
});
