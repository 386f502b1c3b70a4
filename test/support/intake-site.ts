import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StorageHealth } from '../../main/engine/base/storage-health.ts';
import { Intakes, type IntakesPorts } from '../../main/engine/intake/intakes.ts';
import { Scans } from '../../main/engine/intake/scans.ts';
import type { Profile } from '../../main/engine/model/profile.ts';
import { createBatches } from '../../main/engine/storage/batches.ts';
import { createImages } from '../../main/engine/storage/images.ts';
import { createLearnedSizes } from '../../main/engine/storage/learned-sizes.ts';
import { createRecentFolders } from '../../main/engine/storage/recent-folders.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../shared/profile.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.ts';
import { tinyPng } from './tiny-images.ts';

/** A profile that trusts its sources and removes nothing: an intake hashes and copies nothing. */
export function trustingProfile(over: Partial<ProfileSettings> = {}): Profile {
  const settings = profileSettingsSchema.parse({ kind: 'demo', spool: 'reference', deidentify: 'off' });
  return { name: 'demo', settings: { ...settings, ...over }, isBuiltIn: true };
}

/** Ports of an intake that makes no copies, over a real store; `over` changes some of them. */
export function intakeSite(over: Partial<IntakesPorts> = {}) {
  const folder = temporaryFolder();
  const store = temporaryStore();
  const images = createImages(store.database);
  const batches = createBatches(store.database);
  let onRows: () => void = () => undefined;
  let scanCount = 0;
  const findProfile = over.findProfile ?? (() => trustingProfile());
  const onBug = (error: unknown) => {
    throw error;
  };
  const scans = new Scans({
    findProfile,
    learnedSizes: createLearnedSizes(store.database),
    now: () => 1_000,
    newId: () => `scan ${(scanCount += 1)}`,
    onScan: () => undefined,
    onBug,
  });
  const ports: IntakesPorts = {
    scans,
    images,
    batches,
    recentFolders: createRecentFolders(store.database),
    copies: {
      keep: () => Promise.reject(new Error('not asked for')),
      make: () => Promise.reject(new Error('not asked for')),
      settle: () => Promise.resolve(),
      counted: () => undefined,
      drop: () => Promise.resolve(),
    },
    learnedSizes: createLearnedSizes(store.database),
    onGone: () => undefined,
    siteKey: () => Buffer.alloc(32, 1),
    health: new StorageHealth({ onChange: () => undefined, onDamage: () => undefined }),
    findProfile,
    ownerId: 'me',
    now: () => 1_000,
    onTake: () => undefined,
    onRows: () => {
      onRows();
    },
    onBug,
    ...over,
  };
  return {
    images,
    batches,
    scans,
    ports,
    intakes: new Intakes(ports),
    path: folder.path,
    /** Writes so many tiny images into a new folder; answers it. */
    folderOf: (count: number, name = 'images') => {
      const source = join(folder.path, name);
      mkdirSync(source, { recursive: true });
      for (let n = 0; n < count; n += 1) writeFileSync(join(source, `${n}.png`), tinyPng());
      return source;
    },
    /** Settles once the batch is complete; `onGroup` hears of rows until then. */
    completed: (batchId: number, onGroup: () => void = () => undefined) =>
      new Promise<void>((resolve) => {
        onRows = () => {
          if (batches.find(batchId)?.completedAt !== null) resolve();
          else onGroup();
        };
        onRows();
      }),
    [Symbol.dispose]: () => {
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}
