import { describe, expect, it } from 'vitest';
import { lineToParent } from '../../../../../main/engine/process/line-to-parent.ts';

describe('the line to the process that started the engine', () => {
  it('is Node’s channel, and hears when that closes', () => {
    const before = process.listenerCount('message');
    const heard: unknown[] = [];
    const line = lineToParent();
    line.onMessage((message) => heard.push(message));
    expect(process.listenerCount('message')).toBe(before + 1);
    const [listener] = process.listeners('message').slice(-1);
    listener?.({ type: 'stop' }, undefined);
    expect(heard).toEqual([{ type: 'stop' }]);
    if (listener !== undefined) process.off('message', listener);
    let closed = 0;
    const close = () => (closed += 1);
    line.onClose(close);
    process.off('disconnect', close);
    expect(closed).toBe(0);
  });
});
