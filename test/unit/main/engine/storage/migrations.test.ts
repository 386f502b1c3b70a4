import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { MIGRATIONS } from '../../../../../main/engine/storage/migrations/index.ts';
import { createRemoteLeftovers } from '../../../../../main/engine/storage/remote-leftovers.ts';
import { addBatch, temporaryFolder } from '../../../../support/temporary-store.ts';

test('a store of version 50 with images in it goes on as it was, and can note work at the service', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'sagittal.db');
  const key = randomBytes(32);
  const old = new SqliteDatabase(path);
  for (const pragma of ["cipher = 'sqlcipher'", 'legacy = 4', `key = "x'${key.toString('hex')}'"`]) old.pragma(pragma);
  for (const { version, sql } of MIGRATIONS.filter((step) => step.version <= 50)) {
    old.exec(sql);
    old.pragma(`user_version = ${version}`);
  }
  const batchId = addBatch(old);
  old
    .prepare(
      `INSERT INTO images (batch_id, profile, source_path, media_type, size_bytes, sha256, work_key, send_anyway, priority,
         state, attempts, next_try_at, created_at)
       VALUES (?, 'demo', '/images/1.png', 'image/png', 100, 'abc', 'work', 0, 10, 'waiting', 0, 1, 1)`,
    )
    .run(batchId);
  old.close();

  const database = openDatabase(path, key);
  const image = createImages(database).find(1);
  expect(image).toMatchObject({
    state: 'waiting',
    sourcePath: '/images/1.png',
    remote: null,
    batchMode: null,
    form: null,
  });
  const work = { kind: 'async', stage: 'uploading', since: 1, looks: 0, facts: { bucket: 'b', key: 'k' } };
  database.prepare('UPDATE images SET remote = ? WHERE id = 1').run(JSON.stringify(work));
  database.prepare('UPDATE images SET remote = NULL WHERE id = 1').run();
  expect(createRemoteLeftovers(database).due(1, 9)).toMatchObject([
    { id: 1, profileName: 'demo', work: { facts: work.facts }, tries: 0 },
  ]);
  database.close();
});
