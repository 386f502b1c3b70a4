import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { createBatches } from '../../../../../main/engine/storage/batches.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { createLearnedSizes } from '../../../../../main/engine/storage/learned-sizes.ts';
import { createRecentFolders } from '../../../../../main/engine/storage/recent-folders.ts';
import { Uploads } from '../../../../../main/engine/intake/uploads.ts';
import { temporaryFolder, temporaryStore } from '../../../../support/temporary-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const FILES = 450;

describe('an upload whose batch is cancelled while files are still being taken in', () => {
  it('takes in no more, and goes on where it stopped once the cancel is taken back', async () => {
    using folder = temporaryFolder();
    using store = temporaryStore();
    const source = join(folder.path, 'images');
    mkdirSync(source);
    for (let n = 0; n < FILES; n += 1) writeFileSync(join(source, `${n}.png`), tinyPng());
    const images = createImages(store.database);
    const batches = createBatches(store.database);
    let onRows: () => void = () => undefined;
    const uploads = new Uploads({
      images,
      learnedSizes: createLearnedSizes(store.database),
      batches,
      recentFolders: createRecentFolders(store.database),
      copies: {
        keep: () => Promise.reject(new Error('not asked for')),
        make: () => Promise.reject(new Error('not asked for')),
        settle: () => Promise.resolve(),
      },
      siteKey: () => Buffer.alloc(32, 1),
      health: new StorageHealth({ onChange: () => undefined, onDamage: () => undefined }),
      findProfile: (name) => ({
        name,
        settings: profileSettingsSchema.parse({ kind: 'demo', spool: 'reference', deidentify: 'off' }),
        isBuiltIn: true,
      }),
      ownerId: 'me',
      now: () => 1_000,
      newId: () => 'scan',
      onTake: () => undefined,
      onScan: () => undefined,
      onRows: () => {
        onRows();
      },
      onBug: (error) => {
        throw error;
      },
    });
    const completed = (batchId: number) =>
      new Promise<void>((resolve) => {
        onRows = () => {
          const isComplete = batches.find(batchId)?.completedAt !== null;
          if (isComplete) resolve();
          else batches.ruleIntake({ batchId }, 'stopped');
        };
      });

    const batchId = uploads.send({ scanId: uploads.startScan([source], 'demo'), profileName: 'demo', batchName: 'b' });
    await completed(batchId);
    const taken = images.counts(batchId).waiting;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(FILES);

    const again = new Promise<void>((resolve) => {
      onRows = () => {
        if (batches.find(batchId)?.completedAt !== null) resolve();
      };
    });
    uploads.reopen({ batchId });
    await again;
    expect(images.counts(batchId).waiting).toBe(FILES);
    await uploads.stop();
  });
});
