import { afterEach, describe, expect, it } from 'vitest';
import { lineToParent } from '../../../../../main/engine/process/line-to-parent.ts';

afterEach(() => {
  Reflect.deleteProperty(process, 'parentPort');
});

describe('the line to the process that started the engine', () => {
  it('is Electron’s port where there is one', () => {
    const posted: unknown[] = [];
    const listeners: ((event: { data: unknown }) => void)[] = [];
    const port = {
      postMessage: (message: unknown) => posted.push(message),
      on: (_event: string, listener: (event: { data: unknown }) => void) => listeners.push(listener),
    };
    Reflect.set(process, 'parentPort', port);
    const line = lineToParent();
    const heard: unknown[] = [];
    line.onMessage((message) => heard.push(message));
    line.send({ type: 'ready' });
    for (const listener of listeners) listener({ data: { type: 'stop' } });
    expect([posted, heard]).toEqual([[{ type: 'ready' }], [{ type: 'stop' }]]);
  });

  it.each([null, {}, { postMessage: 'no' }])('is Node’s channel where that is %j', (port) => {
    Reflect.set(process, 'parentPort', port);
    const before = process.listenerCount('message');
    const heard: unknown[] = [];
    lineToParent().onMessage((message) => heard.push(message));
    expect(process.listenerCount('message')).toBe(before + 1);
    const [listener] = process.listeners('message').slice(-1);
    listener?.({ type: 'stop' }, undefined);
    expect(heard).toEqual([{ type: 'stop' }]);
    if (listener !== undefined) process.off('message', listener);
  });
});
