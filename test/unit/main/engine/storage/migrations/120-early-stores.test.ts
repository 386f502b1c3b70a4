import { expect, it } from 'vitest';
import { createAnswers } from '../../../../../../main/engine/storage/answers.ts';
import { createClaims } from '../../../../../../main/engine/storage/claims.ts';
import { createTransformJobs } from '../../../../../../main/engine/storage/transform-jobs.ts';
import type { Migration } from '../../../../../../main/engine/storage/migrations/migration.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';
import { moveContext } from '../../../../../support/queue-store.ts';

/** Steps 10 and 80 as their first versions had them, from what they say today. */
function asFirstWritten({ version, sql }: Migration): string {
  if (version === 10) {
    return sql
      .replace(/ +is_repeat INTEGER.*\n/, '')
      .replace(/ +claim_number INTEGER.*\n/, '')
      .replace('CREATE UNIQUE INDEX images_source', 'CREATE INDEX images_source')
      .replace("state = 'answered' AND is_repeat = 0", "state = 'answered' AND same_as_id IS NULL")
      .replace(/ +CREATE INDEX images_shared.*\n/, '')
      .replace(/CREATE TABLE settled_counter[^]*?(?=CREATE TABLE answers)/, '');
  }
  if (version === 80)
    return sql.replace(/ +s3_uri TEXT NOT NULL,\n/, '').replace('content_type, s3_uri)', 'content_type)');
  return sql;
}

it.each([20, 50, 90, 110])(
  'opens a store from before the edits that stands before version %i, and every part works',
  (version) => {
    using store = storeBefore(version, asFirstWritten);
    addRow(store.old, 'batches', batchRow());
    for (let twin = 0; twin < 2; twin += 1) addRow(store.old, 'images', imageRow({ work_key: 'other' }));
    for (const more of [{}, { same_as_id: 3 }]) {
      const settled = { state: 'answered', settled_at: 5, settled_order: 7 + Object.keys(more).length };
      addRow(
        store.old,
        'images',
        imageRow({ source_path: '/b', batch_id: addRow(store.old, 'batches', batchRow()), ...settled, ...more }),
      );
    }
    addRow(store.old, 'answers', {
      image_id: 3,
      content_type: 'text/plain',
      body: Buffer.from('clear'),
      received_at: 5,
    });
    const database = store.upgrade();
    const claims = createClaims(database, moveContext());
    expect(claims.claim('demo', 'me')).toMatchObject({ id: 1, claimNumber: 1 });
    expect(claims.claim('demo', 'me')).toBeNull();
    expect(createAnswers(database).count()).toBe(1);
    expect(database.prepare('SELECT id, is_repeat FROM images ORDER BY id').raw().all()).toEqual([
      [1, 0],
      [3, 0],
      [4, 1],
    ]);
    expect(database.prepare('SELECT value FROM settled_counter').pluck().all()).toEqual([8]);
    expect(() => createTransformJobs(database)).not.toThrow();
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  },
);

it('changes nothing in a store that was made after the edits', () => {
  using before = storeBefore(120);
  using after = storeBefore(121);
  const schema = `SELECT name, sql FROM sqlite_schema ORDER BY name`;
  const expected = before.old.prepare(schema).all();
  expect(after.old.prepare(schema).all()).toEqual(expect.arrayContaining(expected));
});
