import { expect, it } from 'vitest';
import { createRecentFolders } from '../../../../../main/engine/storage/recent-folders.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

it('offers the five folders used last, each once', () => {
  using store = temporaryStore();
  const folders = createRecentFolders(store.database);
  for (const [at, path] of ['/a', '/b', '/c', '/d', '/e', '/f', '/b'].entries()) folders.use(path, at);
  expect(folders.list()).toEqual(['/b', '/f', '/e', '/d', '/c']);
});

it('knows of none at first and keeps them for the next start', () => {
  using store = temporaryStore();
  expect(createRecentFolders(store.database).list()).toEqual([]);
  createRecentFolders(store.database).use('/röntgen/Ärzte', 1);
  expect(createRecentFolders(store.database).list()).toEqual(['/röntgen/Ärzte']);
});
