import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '../../../../../main/engine/storage/backups.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { isKnownKey } from '../../../../../main/engine/storage/key-check.ts';
import { decisionOf, markSuspect, type Decision } from '../../../../../main/engine/storage/rescue-marks.ts';
import { hasTakenPlace, rescueStore } from '../../../../../main/engine/storage/rescue-store.ts';
import { createRescues } from '../../../../../main/engine/storage/rescues.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { addBatch, fastFolder } from '../../../../support/temporary-store.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 7, 18);
const DAMAGED: Decision = { at: NOW, cause: 'damaged' };
const ASIDE = 'sagittal.damaged-20261122-140718-000.db';

function setUp() {
  const folder = fastFolder();
  const key = randomBytes(32);
  const spool = new Spool(join(folder.path, 'spool'), key);
  const path = join(folder.path, 'sagittal.db');
  return {
    ...{ folder: folder.path, key, spool, path, [Symbol.dispose]: folder[Symbol.dispose] },
    order: { dataDirectory: folder.path, key, spool, now: () => NOW },
    /** What the store tells of its rescue, and where its images came from. */
    opened: () => {
      const database = openDatabase(path, key);
      const rescue = createRescues(database).untold();
      const sources = createImages(database)
        .list({ afterId: 0, limit: 9 })
        .map(({ sourcePath }) => sourcePath);
      const batches = database.prepare('SELECT name FROM batches ORDER BY id').pluck().all();
      database.close();
      return { rescue, sources, batches };
    },
  };
}

describe('a store that takes the place of another', () => {
  it('has every copy of the spool queued again, and the lost one keeps all its bytes under another name', async () => {
    using site = setUp();
    writeFileSync(site.path, 'a store that cannot be read');
    await site.spool.keep('', entryOrigin(), Buffer.from('one'));
    await site.spool.settle();
    rescueStore(site.order, DAMAGED);
    expect(site.opened()).toMatchObject({
      rescue: { ...DAMAGED, requeued: 1, unreadable: 0, backupAt: null },
      sources: ['/cd/image-1.png'],
    });
    expect(readFileSync(join(site.folder, ASIDE), 'utf8')).toBe('a store that cannot be read');
    expect([decisionOf(site.folder), isKnownKey(site.folder, site.key)]).toEqual([null, true]);
  });

  it('is the newest backup that is whole, whatever is left of an earlier try', () => {
    using site = setUp();
    const database = openDatabase(site.path, site.key);
    addBatch(database, 'before');
    const backups = join(site.folder, 'backups');
    makeBackup(site.path, site.key, backups, NOW - 2_000);
    database.close();
    writeFileSync(join(backups, 'sagittal-20261122-140717-500.db'), 'a backup that was cut short');
    for (const end of ['', '-wal']) writeFileSync(join(site.folder, `sagittal.db.restoring${end}`), 'half a store');
    rescueStore(site.order, DAMAGED);
    expect(site.opened()).toMatchObject({ rescue: { backupAt: NOW - 2_000 }, batches: ['before'] });
    expect(readdirSync(site.folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('takes it where there was none, and leaves nothing aside', () => {
    using site = setUp();
    markSuspect(site.folder);
    rescueStore(site.order, { at: NOW, cause: 'missing' });
    expect(site.opened().rescue).toMatchObject({ cause: 'missing' });
    expect([existsSync(join(site.folder, ASIDE)), existsSync(`${site.path}.suspect`)]).toEqual([false, false]);
  });
});

it('a rescue is over once the new store has the name and the old one another', () => {
  using site = setUp();
  writeFileSync(site.path, 'a store');
  const seen = [hasTakenPlace(site.folder, DAMAGED), hasTakenPlace(site.folder, { ...DAMAGED, cause: 'missing' })];
  writeFileSync(join(site.folder, ASIDE), 'the old store');
  expect([...seen, hasTakenPlace(site.folder, DAMAGED)]).toEqual([false, true, true]);
});

it('a disk that does not let it is named, and the old store stays where it is', () => {
  using site = setUp();
  writeFileSync(site.path, 'a store');
  mkdirSync(join(site.folder, 'sagittal.db.set-aside.part'));
  expect(() => rescueStore(site.order, DAMAGED)).toThrow(
    expect.objectContaining({
      failure: { kind: 'storage-full', facts: expect.objectContaining({ isRescue: 1 }) as object },
    }),
  );
  expect([readFileSync(site.path, 'utf8'), decisionOf(site.folder)]).toEqual(['a store', null]);
});
