import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { createBatches } from '../../../../../main/engine/storage/batches.ts';
import type { Profile } from '../../../../../main/engine/model/profile.ts';
import { createWatchedFolders } from '../../../../../main/engine/storage/watched-folders.ts';
import { FolderWatch } from '../../../../../main/engine/intake/folder-watch.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { diskIdle } from '../../../../support/disk-idle.ts';
import { fakeClock, type FakeClock } from '../../../../support/fake-clock.ts';
import { temporaryFolder, temporaryStore } from '../../../../support/temporary-store.ts';

const START = new Date(2026, 10, 22, 9, 5).getTime();
const EVERY_MS = 5_000;

/** A watched folder on disk, its store, and looks that come when the test says so. */
function site(over: { readySuffix?: string; request?: 'image' | 'series' } = {}) {
  const folder = temporaryFolder();
  const store = temporaryStore();
  const clock = fakeClock(START);
  const path = join(folder.path, 'Scanner');
  mkdirSync(path);
  const folders = createWatchedFolders(store.database, createBatches(store.database));
  const settings = profileSettingsSchema.parse({ kind: 'demo', request: over.request ?? 'image' });
  const profiles = new Map<string, Profile>([['demo', { name: 'demo', settings, isBuiltIn: true }]]);
  const readySuffix = over.readySuffix ?? null;
  const id = folders.add({ path, profileName: 'demo', readySuffix, isOn: true }, START);
  const waves: { name: string; files: string[] }[] = [];
  const begin = (at: FakeClock = clock) => {
    const batch = { profileName: 'demo', priority: 10, sendAnyway: false };
    const watch = new FolderWatch({
      checkUse: () => undefined,
      folders,
      intakes: {
        sendClaimed: ({ batchName: name }, claim) => {
          const claimed = claim({ ...batch, name }, 'owner', at.now());
          if (claimed !== null) waves.push({ name, files: claimed.sources.map((one) => relative(path, one.path)) });
          return claimed?.id ?? null;
        },
      },
      findProfile: (name) => profiles.get(name) ?? null,
      health: new StorageHealth({ onChange: () => undefined, onDamage: () => undefined }),
      now: at.now,
      setTimer: at.setTimer,
      onChange: () => undefined,
      onBug: (error) => {
        throw error;
      },
    });
    watch.begin();
    return watch;
  };
  const write = (name: string, content = 'content') => {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  return {
    path,
    id,
    folders,
    profiles,
    clock,
    waves,
    begin,
    write,
    end: () => {
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

let here: ReturnType<typeof site>;

/** Lets looks come; each ends before the next one begins. */
async function looks(count: number, clock = here.clock) {
  for (let look = 0; look < count; look += 1) {
    await diskIdle();
    await clock.advance(EVERY_MS);
  }
  await diskIdle();
}

const taken = () => here.waves.map(({ files }) => files);

afterEach(() => {
  here.end();
});

describe('a watched folder', () => {
  beforeEach(() => {
    here = site();
  });

  it('gives a file once two looks have seen it the same, in a batch with its name and the day', async () => {
    here.write('a.png');
    here.write('series 1/b.dcm');
    here.begin();
    await diskIdle();
    expect(taken()).toEqual([]);
    await looks(3);
    expect(here.waves).toEqual([{ name: 'Scanner 2026-11-22 09:05', files: ['a.png', join('series 1', 'b.dcm')] }]);
    expect(here.folders.find(here.id)?.taken).toBe(2);
  });

  it('leaves a file alone as long as it grows', async () => {
    here.write('a.png');
    here.begin();
    for (let piece = 0; piece < 3; piece += 1) {
      await diskIdle();
      appendFileSync(join(here.path, 'a.png'), 'more');
      await looks(1);
    }
    expect(taken()).toEqual([]);
    await looks(2);
    expect(taken()).toEqual([['a.png']]);
  });

  it('gives a file again once it was replaced, and new ones beside it', async () => {
    here.write('a.png');
    here.begin();
    await looks(2);
    here.write('a.png', 'another content');
    here.write('b.png');
    await looks(3);
    expect(taken()).toEqual([['a.png'], ['a.png', 'b.png']]);
  });

  it('counts a file of the same size with another time as a new one', async () => {
    here.write('a.png');
    here.begin();
    await looks(2);
    utimesSync(join(here.path, 'a.png'), 1_000, 2_000);
    await looks(2);
    expect(taken()).toEqual([['a.png'], ['a.png']]);
  });

  it('gives nothing twice to a second watcher on the same store, or after a restart', async () => {
    here.write('a.png');
    const first = here.begin();
    const second = here.begin();
    await looks(3);
    first.stop();
    second.stop();
    here.begin();
    await looks(3);
    expect(taken()).toEqual([['a.png']]);
  });

  it('says in words that it cannot be found, keeps looking, and goes on', async () => {
    const other = join(here.path, '..', 'Other');
    mkdirSync(other);
    writeFileSync(join(other, 'c.png'), 'content');
    const otherId = here.folders.add({ path: other, profileName: 'demo', readySuffix: null, isOn: true }, START);
    const watch = here.begin();
    renameSync(here.path, `${here.path} away`);
    await looks(3);
    expect(watch.troubleOf(here.id)).toMatch(/cannot be found just now/);
    expect(watch.troubleOf(otherId)).toBeNull();
    expect(here.waves.map(({ files }) => files.map((file) => basename(file)))).toEqual([['c.png']]);
    renameSync(`${here.path} away`, here.path);
    here.write('a.png');
    await looks(3);
    expect(watch.troubleOf(here.id)).toBeNull();
    expect(taken().at(-1)).toEqual(['a.png']);
  });

  it('says that its profile is gone and loses nothing by it', async () => {
    const demo = here.profiles.get('demo');
    here.profiles.clear();
    here.write('a.png');
    const watch = here.begin();
    await looks(2);
    expect(watch.troubleOf(here.id)).toMatch(/The profile "demo" is gone/);
    if (demo !== undefined) here.profiles.set('demo', demo);
    await looks(3);
    expect(taken()).toEqual([['a.png']]);
  });

  it('gives nothing while it is off, removed or stopped', async () => {
    here.write('a.png');
    const watch = here.begin();
    here.folders.change({ id: here.id, profileName: 'demo', readySuffix: null, isOn: false });
    await looks(3);
    here.folders.remove(here.id);
    await looks(3);
    watch.stop();
    await looks(3);
    expect(taken()).toEqual([]);
  });

  it('takes no notice of empty files and of files that are gone again', async () => {
    here.write('empty.png', '');
    here.write('a.png');
    here.begin();
    await diskIdle();
    rmSync(join(here.path, 'a.png'));
    await looks(3);
    expect(taken()).toEqual([]);
  });
});

describe('a watched folder with twins', () => {
  it('gives a file as soon as its twin is there, and never the twin', async () => {
    here = site({ readySuffix: '.ready' });
    here.write('a.png');
    here.write('b.png');
    here.write('b.png.ready', 'x');
    here.begin();
    await diskIdle();
    expect(taken()).toEqual([['b.png']]);
    here.write('a.png.ready', 'x');
    await looks(3);
    expect(taken()).toEqual([['b.png'], ['a.png']]);
  });

  it('takes an empty twin too', async () => {
    here = site({ readySuffix: '.ready' });
    here.write('a.png');
    here.write('a.png.ready', '');
    here.begin();
    await looks(2);
    expect(taken()).toEqual([['a.png']]);
  });
});

describe('a watched folder of series', () => {
  it('gives the files of a subfolder together, once none of them grows', async () => {
    here = site({ request: 'series' });
    here.write('one/1.dcm');
    here.write('two/1.dcm');
    here.begin();
    await diskIdle();
    here.write('two/2.dcm');
    await looks(1);
    expect(taken()).toEqual([[join('one', '1.dcm')]]);
    await looks(2);
    expect(taken().at(-1)).toEqual([join('two', '1.dcm'), join('two', '2.dcm')]);
  });
});
