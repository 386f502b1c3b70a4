import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clearMarks, decide, decisionOf, isSuspect } from '../../../../../main/engine/storage/rescue-marks.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('reads a decision back, and forgets it', () => {
  using folder = temporaryFolder();
  decide(folder.path, { at: 5, cause: 'damaged' });
  expect([decisionOf(folder.path), isSuspect(folder.path)]).toEqual([{ at: 5, cause: 'damaged' }, false]);
  clearMarks(folder.path);
  expect([decisionOf(folder.path), isSuspect(folder.path)]).toEqual([null, false]);
});

it.each(['', '{"at":', '{"at":"noon","cause":"damaged"}', '\0\0\0'])(
  'a mark that says %j makes the store suspect',
  (text) => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'sagittal.db.set-aside'), text);
    expect([decisionOf(folder.path), isSuspect(folder.path)]).toEqual([null, true]);
  },
);
