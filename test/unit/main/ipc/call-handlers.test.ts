import { describe, expect, test } from 'vitest';

import { createCallHandlers } from '../../../../main/ipc/call-handlers.ts';
import { ChosenPaths } from '../../../../main/ipc/chosen-paths.ts';
import type { Desk } from '../../../../main/ipc/desk.ts';
import type { Dialogs } from '../../../../main/ipc/dialogs.ts';
import { CALL_NAMES } from '../../../../shared/contract/names.ts';

function world(dialogs: Partial<Dialogs> = {}) {
  const asked: unknown[][] = [];
  const call = async (...words: unknown[]) => {
    asked.push(words);
    return { rows: 3, fileName: 'answer.json', answered: words[0] };
  };
  const never = () => Promise.reject(new Error('not asked for here'));
  const handlers = createCallHandlers({
    // What the engine answers is not looked at here, only what it is asked.
    engine: { call: call as never, status: never },
    chosen: new ChosenPaths(),
    dialogs: dialogs as Dialogs,
    desk: {} as Desk,
    recoveryKey: () => '',
    about: { version: '1', electron: '1', node: '24', dataDirectory: '/data' } as never,
  });
  return { handlers, asked };
}

describe('the calls of the window', () => {
  test('have a handler each', () => {
    const { handlers } = world();
    expect(Object.keys(handlers).sort()).toEqual([...CALL_NAMES].sort());
  });

  test.each([
    ['queue.images', { offset: 0, limit: 20 }],
    ['queue.retry', { ids: [1] }],
    ['history.show', { id: 4 }],
    ['upload.discard', { scanId: 's' }],
    ['profiles.remove', { profileName: 'clinic' }],
    ['review.list', { offset: 0, limit: 5 }],
    ['watch.remove', { id: 2 }],
  ] as const)('%s goes to the engine under the same name, as it came', async (name, input) => {
    const { handlers, asked } = world();
    await handlers[name](input as never);
    expect(asked).toEqual([[name, input]]);
  });

  test('an export asks where to first, and the engine only then', async () => {
    const { handlers, asked } = world({ saveAs: async () => '/out/answers.csv' });
    const input = { format: 'csv', names: 'pseudonymous' } as const;
    expect(await handlers['history.export'](input)).toEqual({ savedAs: '/out/answers.csv', rows: 3 });
    expect(asked).toEqual([['history.export', { path: '/out/answers.csv', ...input }]]);
  });

  test('a dialog that is closed asks the engine for nothing', async () => {
    const { handlers, asked } = world({ saveAs: async () => null });
    expect(await handlers['history.export']({ format: 'csv', names: 'real' })).toEqual({ savedAs: null, rows: 0 });
    expect(asked).toEqual([]);
  });

  test('a path that the page names itself is not one that was chosen', () => {
    const { handlers } = world();
    expect(() => handlers['upload.scan']({ token: '/etc', profileName: 'demo' })).toThrow('This selection is no longer open. Choose the files again.');
  });
});
