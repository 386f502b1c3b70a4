import { describe, expect, it } from 'vitest';
import { natureOf, refuseCall } from '../../../../main/endpoint/endpoint-kind.ts';

describe('what an endpoint is like', () => {
  it.each([
    ['chest', false, { kind: 'any', status: 'InService' }],
    ['chest', true, { kind: 'async', status: 'InService' }],
    ['chest-async', false, { kind: 'async', status: 'InService' }],
    ['chest-serverless', true, { kind: 'serverless', status: 'InService' }],
    ['chest-creating', false, { kind: 'any', status: 'Creating' }],
    ['chest-failed', false, { kind: 'any', status: 'Failed' }],
    ['chest-missing', false, { kind: 'any', status: null }],
  ] as const)('is told by its name %s (all asynchronous: %s)', (name, isAsync, nature) => {
    expect(natureOf(name, isAsync)).toEqual(nature);
  });

  it.each([
    ['chest', 'direct', null],
    ['chest', 'async', null],
    ['chest-async', 'direct', 'Endpoint chest-async of account 000000000000 only supports asynchronous invocations.'],
    ['chest-async', 'async', null],
    [
      'chest-serverless',
      'async',
      'Endpoint chest-serverless of account 000000000000 does not support asynchronous invocations.',
    ],
    ['chest-creating', 'direct', 'Endpoint chest-creating of account 000000000000 not found.'],
  ] as const)('decides what calls %s takes: %s', (name, call, words) => {
    expect(refuseCall(name, false, call)?.body['Message'] ?? null).toBe(words);
  });
});
