import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { answerCall, type CallHandlers } from '../../../../main/ipc/answer-call.ts';

function setUp(over: Partial<CallHandlers>) {
  const bugs: unknown[] = [];
  const unused = () => Promise.reject(new Error('not expected'));
  // Only the calls under test are given; any other would reject.
  const handlers = new Proxy(over, {
    get: (target, name) => (Reflect.get(target, name) as unknown) ?? unused,
  }) as CallHandlers;
  return {
    bugs,
    answer: (name: keyof CallHandlers, input: unknown) =>
      answerCall(name, handlers, input, {
        describe: (error) =>
          error instanceof RangeError ? { kind: 'offline', sentence: 'No network.', forIt: 'ENOTFOUND' } : null,
        onBug: (error) => bugs.push(error),
      }),
  };
}

describe('answerCall', () => {
  it('hands the parsed input on and answers with the parsed output', async () => {
    const { answer } = setUp({
      'queue.retry': (selection) =>
        Promise.resolve({ changed: 'ids' in selection ? selection.ids.length : 0, more: 1 }),
    });
    expect(await answer('queue.retry', { ids: [1, 2] })).toEqual({ ok: true, value: { changed: 2 } });
  });

  it.each([
    ['queue.retry', { ids: ['1'] }],
    ['queue.retry', { ids: [1], path: '/etc' }],
    ['queue.retry', undefined],
    ['upload.scan', { token: 1, profileName: 'demo' }],
    ['history.list', { offset: 0, limit: 1e9 }],
  ] as const)('refuses a wrong input to %s without telling why, and never calls the handler', async (name, input) => {
    const { answer, bugs } = setUp({});
    expect(await answer(name, input)).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(bugs[0]).toBeInstanceOf(ZodError);
  });

  it('refuses an output that is not what the contract says', async () => {
    const { answer } = setUp({ 'queue.retry': () => Promise.resolve({ changed: -1 }) });
    expect(await answer('queue.retry', { all: true })).toMatchObject({ ok: false });
  });

  it('answers an expected failure in words', async () => {
    const { answer, bugs } = setUp({ 'queue.retry': () => Promise.reject(new RangeError()) });
    expect(await answer('queue.retry', { all: true })).toEqual({
      ok: false,
      error: { kind: 'offline', sentence: 'No network.', forIt: 'ENOTFOUND' },
    });
    expect(bugs).toEqual([]);
  });

  it('never shows the message of a bug', async () => {
    const { answer, bugs } = setUp({ 'queue.retry': () => Promise.reject(new Error('Patient^Name')) });
    expect(JSON.stringify(await answer('queue.retry', { all: true }))).not.toContain('Patient');
    expect(bugs).toHaveLength(1);
  });
});
