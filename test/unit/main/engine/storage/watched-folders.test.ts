import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBatches } from '../../../../../main/engine/storage/batches.ts';
import { createWatchedFolders } from '../../../../../main/engine/storage/watched-folders.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const BATCH = { name: 'Scanner', profileName: 'demo', priority: 10, sendAnyway: false };
const [a, b] = ['/hot/a.png', '/hot/b.png'].map((path) => ({ path, sizeBytes: 5, modifiedAt: 7 }));
const FOLDER = { path: '/hot', profileName: 'demo', readySuffix: null, isOn: true };

let store: ReturnType<typeof temporaryStore>;

beforeEach(() => {
  store = temporaryStore();
});

afterEach(() => {
  store[Symbol.dispose]();
});

describe('watched folders', () => {
  it('are listed with how many files were taken', () => {
    const folders = createWatchedFolders(store.database, createBatches(store.database));
    const id = folders.add(FOLDER, 1);
    folders.claim(
      id,
      [a, b].flatMap((file) => file ?? []),
      BATCH,
      'owner',
      2,
    );
    folders.change({ id, profileName: 'other', readySuffix: '.ready', isOn: false });
    const expected = { id, path: '/hot', profileName: 'other', readySuffix: '.ready', isOn: false, taken: 2 };
    expect(folders.list()).toEqual([expected]);
    expect(folders.findByPlace('/hot', 'other')).toEqual(expected);
  });

  it('give a file to one batch only, until it is another file', () => {
    const folders = createWatchedFolders(store.database, createBatches(store.database));
    const id = folders.add(FOLDER, 1);
    const file = a ?? { path: '', sizeBytes: 0, modifiedAt: 0 };
    const first = folders.claim(id, [file], BATCH, 'owner', 2);
    expect(first?.sources).toEqual([{ path: '/hot/a.png', sha256: null }]);
    expect(folders.claim(id, [file], BATCH, 'another', 3)).toBeNull();
    expect(folders.isTaken(id, file)).toBe(true);
    expect(folders.claim(id, [{ ...file, sizeBytes: 6 }], BATCH, 'another', 4)?.sources).toHaveLength(1);
    expect(folders.isTaken(id, file)).toBe(false);
  });

  it('leave neither a note nor a batch where the batch cannot be opened', () => {
    const folders = createWatchedFolders(store.database, {
      open: () => {
        throw new Error('no room');
      },
    });
    const id = folders.add(FOLDER, 1);
    const files = [a, b].flatMap((file) => file ?? []);
    expect(() => folders.claim(id, files, BATCH, 'owner', 2)).toThrow('no room');
    expect(folders.find(id)?.taken).toBe(0);
  });

  it('give nothing once they are removed', () => {
    const folders = createWatchedFolders(store.database, createBatches(store.database));
    const id = folders.add(FOLDER, 1);
    folders.remove(id);
    expect(
      folders.claim(
        id,
        [a, b].flatMap((file) => file ?? []),
        BATCH,
        'owner',
        2,
      ),
    ).toBeNull();
  });
});
