import { openDatabase } from '../../main/engine/storage/database.ts';
import { createStore, type Store } from '../../main/engine/storage/store.ts';

/** A store over the file at `path`, without the rescue that `openData` would try. */
export function openStore(path: string, key: Buffer, context: Parameters<typeof createStore>[2]): Store {
  return createStore(openDatabase(path, key), key, context);
}
