import { expect, it } from 'vitest';
import { createImages } from '../../../../../../main/engine/storage/images.ts';
import { createSiteKeys } from '../../../../../../main/engine/storage/site-keys.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

it('keeps answered, waiting, failed and paused images as files that go as they are', () => {
  using store = storeBefore(90);
  addRow(store.old, 'batches', batchRow());
  const states = ['answered', 'waiting', 'failed', 'paused'] as const;
  for (const state of states) addRow(store.old, 'images', imageRow({ source_path: `/${state}`, state }));
  const images = createImages(store.upgrade());
  expect([1, 2, 3, 4].map((id) => images.find(id))).toMatchObject(
    states.map((state) => ({ state, content: null, identity: null, textCheck: null })),
  );
});

it('removes the review of an image with the image', () => {
  using store = storeBefore(90);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ state: 'failed' }));
  const database = store.upgrade();
  addRow(database, 'reviews', { image_id: 1, findings: '{}', held_at: 1 });
  database.exec('DELETE FROM images');
  expect(database.prepare('SELECT count(*) FROM reviews').pluck().get()).toBe(0);
});

it.each([
  [`UPDATE images SET text_check = 'perhaps'`],
  [`INSERT INTO reviews (image_id, findings, held_at, decision) VALUES (1, '{}', 1, 'shrugged')`],
  [`INSERT INTO reviews (image_id, findings, held_at) VALUES (99, '{}', 1)`],
  [`INSERT INTO watched_files VALUES (99, '/a', 1, 1, 1)`],
])('refuses %s', (sql) => {
  using store = storeBefore(90);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow());
  const database = store.upgrade();
  expect(() => database.exec(sql)).toThrow(/constraint failed/);
});

it('watches a folder for a profile once, and forgets its files with it', () => {
  using store = storeBefore(90);
  const database = store.upgrade();
  const folder = { path: '/scans', profile: 'demo', ready_suffix: null, created_at: 1 };
  addRow(database, 'watched_folders', folder);
  addRow(database, 'watched_folders', { ...folder, profile: 'clinic' });
  expect(() => addRow(database, 'watched_folders', folder)).toThrow(/UNIQUE/);
  addRow(database, 'watched_files', { folder_id: 1, path: '/scans/a', size_bytes: 1, modified_at: 1, taken_at: 1 });
  database.exec('DELETE FROM watched_folders WHERE id = 1');
  expect(database.prepare('SELECT count(*) FROM watched_files').pluck().get()).toBe(0);
});

it('makes the key of the site on the first start with it, and keeps it', () => {
  using store = storeBefore(90);
  const database = store.upgrade();
  expect(database.prepare('SELECT count(*) FROM site_keys').pluck().get()).toBe(0);
  const key = createSiteKeys(database).pseudonyms();
  expect([key.length, createSiteKeys(database).pseudonyms().equals(key)]).toEqual([32, true]);
});
