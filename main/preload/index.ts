import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_NAMES, channelOf, TOPICS_CHANNEL, type Topic } from '../../shared/contract/names.ts';

type Group = Record<string, (input: unknown) => Promise<unknown>>;

const groups: Record<string, Group> = {};
for (const name of CALL_NAMES) {
  if (name === 'upload.dropped') continue;
  const [group = '', method = ''] = name.split('.');
  (groups[group] ??= {})[method] = (input) => ipcRenderer.invoke(channelOf(name), input);
}

/** The paths of real File objects alone: what only looks like a list of them may name any path. Throws for anything else. */
function pathsOf(files: unknown): string[] {
  if (!Array.isArray(files)) throw new TypeError('a list of files is needed');
  return Array.from<unknown, string>(files, (file) => {
    if (!(file instanceof File)) throw new TypeError('this is no file');
    return webUtils.getPathForFile(file);
  });
}

contextBridge.exposeInMainWorld('api', {
  ...groups,
  upload: {
    ...groups['upload'],
    drop: async (files: unknown): Promise<unknown> =>
      ipcRenderer.invoke(channelOf('upload.dropped'), { paths: pathsOf(files) }),
  },
  onChange: (listener: (topics: readonly Topic[]) => void) => {
    const hear = (_event: unknown, topics: readonly Topic[]) => {
      listener(topics);
    };
    ipcRenderer.on(TOPICS_CHANNEL, hear);
    return () => {
      ipcRenderer.off(TOPICS_CHANNEL, hear);
    };
  },
});
