import { beforeEach, expect, it, vi } from 'vitest';
import type { CallHandlers } from '../../../../main/ipc/answer-call.ts';
import { registerCalls } from '../../../../main/ipc/register-calls.ts';
import { CALL_NAMES, channelOf } from '../../../../shared/contract/names.ts';

type Listener = (event: unknown, input: unknown) => unknown;

const { channels } = vi.hoisted(() => ({ channels: new Map<string, Listener>() }));
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => channels.set(channel, listener) },
}));

beforeEach(() => {
  channels.clear();
});

/** The calls, of which one answers; `asked` is what it was asked with. */
function register(checkSender: () => void = () => undefined) {
  const asked: unknown[] = [];
  const bugs: unknown[] = [];
  const show = async (input: unknown) => {
    asked.push(input);
    return null;
  };
  // A test asks for one call alone.
  const handlers = { 'review.show': show } as unknown as CallHandlers;
  registerCalls(handlers, { checkSender, describe: () => null, onBug: (error) => bugs.push(error) });
  return { asked, bugs };
}

it('every call of the contract has its channel', () => {
  register();
  expect([...channels.keys()].sort()).toEqual(CALL_NAMES.map(channelOf).sort());
});

it('a call is answered as data, after its input was looked at', async () => {
  const { asked, bugs } = register();
  const call = channels.get(channelOf('review.show'));
  expect(await call?.({}, { id: 7 })).toEqual({ ok: true, value: null });
  expect(await call?.({}, { id: 'seven' })).toMatchObject({ ok: false, error: { kind: 'internal' } });
  expect([asked, bugs.length]).toEqual([[{ id: 7 }], 1]);
});

it('a sender that is not the page gets no answer at all, and nothing is done for it', () => {
  const { asked } = register(() => {
    throw new Error('from outside the page');
  });
  for (const call of channels.values()) expect(() => call({}, { id: 7 })).toThrow('from outside the page');
  expect(asked).toEqual([]);
});
