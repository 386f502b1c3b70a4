import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_NAMES, channelOf, TOPICS_CHANNEL, type Topic } from '../../shared/contract/names.ts';

type Group = Record<string, (input: unknown) => Promise<unknown>>;

const groups: Record<string, Group> = {};
for (const name of CALL_NAMES) {
  if (name === 'upload.dropped') continue;
  const [group = '', method = ''] = name.split('.');
  (groups[group] ??= {})[method] = (input) => ipcRenderer.invoke(channelOf(name), input);
}

contextBridge.exposeInMainWorld('api', {
  ...groups,
  upload: {
    ...groups['upload'],
    drop: (files: readonly File[]) =>
      ipcRenderer.invoke(channelOf('upload.dropped'), { paths: files.map((file) => webUtils.getPathForFile(file)) }),
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
