import { expect, it, vi } from 'vitest';
import { CALL_NAMES, channelOf, TOPICS_CHANNEL } from '../../../../shared/contract/names.ts';

type Hear = (event: unknown, topics: unknown) => void;

interface Made {
  readonly worlds: Record<string, unknown>;
  readonly heard: Map<string, Hear>;
  readonly asked: unknown[];
}

const { electron } = vi.hoisted((): { electron: Made } => ({ electron: { worlds: {}, heard: new Map(), asked: [] } }));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (electron.worlds[name] = api) },
  ipcRenderer: {
    invoke: async (...words: unknown[]) => electron.asked.push(words),
    on: (channel: string, hear: Hear) => electron.heard.set(channel, hear),
    off: () => undefined,
  },
  webUtils: { getPathForFile: () => '/dropped' },
}));

/** All that hangs under an object, by its path. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

it('hands the page functions alone, and what is pushed without its event', async () => {
  await import('../../../../main/preload/index.ts');
  expect(Object.keys(electron.worlds)).toEqual(['api']);
  const given = new Map(leaves(electron.worlds['api']));
  const names = CALL_NAMES.map((name) => (name === 'upload.dropped' ? 'upload.drop' : name));
  expect([...given.keys()].sort()).toEqual([...names, 'onChange'].sort());
  expect([...given.values()].filter((value) => typeof value !== 'function')).toEqual([]);
  await Reflect.apply(given.get('history.list') as () => unknown, null, [{ a: 1 }, 'more']);
  expect(electron.asked).toEqual([[channelOf('history.list'), { a: 1 }]]);
  const heard: unknown[][] = [];
  Reflect.apply(given.get('onChange') as () => unknown, null, [(...words: unknown[]) => heard.push(words)]);
  electron.heard.get(TOPICS_CHANNEL)?.({ sender: 'ipcRenderer' }, ['queue']);
  expect(heard).toEqual([[['queue']]]);
});
