import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  clearMarks,
  decide,
  decisionOf,
  isSuspect,
  markSuspect,
} from '../../../../../main/engine/storage/rescue-marks.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('a store is suspect from when somebody says so until the marks are taken away', () => {
  using folder = temporaryFolder();
  const seen = [isSuspect(folder.path)];
  for (const step of [markSuspect, markSuspect, clearMarks, clearMarks]) {
    step(folder.path);
    seen.push(isSuspect(folder.path));
  }
  expect(seen).toEqual([false, true, true, false, false]);
});

it('one that an earlier version has left in the middle of a rescue is suspect too', () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'sagittal.db.rescue'), '');
  expect(isSuspect(folder.path)).toBe(true);
});

it('the last decision is read again by whoever goes on, and nothing else is left beside it', () => {
  using folder = temporaryFolder();
  expect(decisionOf(folder.path)).toBeNull();
  decide(folder.path, { at: 1, cause: 'missing' });
  decide(folder.path, { at: 2, cause: 'damaged' });
  expect([decisionOf(folder.path), readdirSync(folder.path)]).toEqual([
    { at: 2, cause: 'damaged' },
    ['sagittal.db.set-aside'],
  ]);
  clearMarks(folder.path);
  expect([decisionOf(folder.path), readdirSync(folder.path)]).toEqual([null, []]);
});

it.each(['', '{"at":', '{"at":"noon","cause":"damaged"}', '{"at":1,"cause":"other"}', '\0\0\0'])(
  'a mark that says %j makes the store suspect',
  (text) => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'sagittal.db.set-aside'), text);
    expect([decisionOf(folder.path), isSuspect(folder.path)]).toEqual([null, true]);
  },
);
