import { describe, expect, it } from 'vitest';
import { cancelledRow, newRow, type TakeImage, type TakenContent } from '../../../../../main/engine/intake/new-row.ts';
import type { ScannedImage, ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { formOf } from '../../../../../main/engine/model/kept-form.ts';
import { workKey } from '../../../../../main/engine/model/work-key.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';
import { trustingProfile } from '../../../../support/intake-site.ts';

const BATCH = { id: 3, profileName: 'clinic', priority: 20, sendAnyway: true };
const profile = trustingProfile();
const PLACE = { path: '/a.png', folder: '/', fileName: 'a.png', sizeBytes: 9 };
const IMAGE: ScannedImage = { kind: 'image', ...PLACE, mediaType: 'image/png', source: fileAt('/a.png') };
const TAKEN: TakenContent = {
  ...{ sha256: 'hash', sizeBytes: 8, spoolEntry: 'entry', content: null, identity: null, textCheck: null },
};

const rowOf = (take: TakeImage, item: ScannedItem = IMAGE) => newRow(item, { batch: BATCH, profile }, take);
const refused = (kind: 'unreadable-file' | 'too-large') => () => Promise.resolve({ kind, facts: {} });

describe('the row of an image', () => {
  it('waits with what it takes to know the same work again', async () => {
    expect(await rowOf(() => Promise.resolve(TAKEN))).toEqual({
      ...{ batchId: 3, profileName: 'clinic', priority: 20, sendAnyway: true, sourcePath: '/a.png' },
      ...{ mediaType: 'image/png', ...TAKEN, state: 'waiting', failure: null },
      ...{ form: formOf(profile.settings), workKey: workKey('hash', profile) },
    });
  });

  it('waits for the text check where there is one', async () => {
    const row = await rowOf(() => Promise.resolve({ ...TAKEN, textCheck: 'pending' }));
    expect(row.state).toBe('checking');
  });

  it.each([
    ['left out where it cannot be read', refused('unreadable-file'), 'quarantined'],
    ['failed where it is too large, as it would be later', refused('too-large'), 'failed'],
  ])('is %s', async (_what, take, state) => {
    expect(await rowOf(take)).toMatchObject({ state, sha256: null, workKey: null, form: null, sizeBytes: 9 });
  });

  it('waits until its file can be read, and is left out where it is gone', async () => {
    const failing = (code: string) => () => Promise.reject(Object.assign(new Error(), { code }));
    expect(await rowOf(failing('EACCES'))).toMatchObject({ state: 'waiting', sha256: null, workKey: null });
    expect((await rowOf(failing('EACCES'))).failure).not.toBeNull();
    expect((await rowOf(failing('ENOENT'))).state).not.toBe('waiting');
  });
});

it('what a scan left out is not taken, and keeps its reason', async () => {
  const failure = { kind: 'unsupported-type', facts: { detail: 'words' } } as const;
  const take = () => Promise.reject(new Error('not asked for'));
  const row = await rowOf(take, { kind: 'left-out', ...PLACE, state: 'skipped', failure });
  expect([row.state, row.failure, row.mediaType]).toEqual(['skipped', failure, null]);
});

it('our own disk and our own faults are not told of the file', async () => {
  for (const error of [new CopyNotWritten('full', {}), new TypeError('a fault')])
    await expect(rowOf(() => Promise.reject(error))).rejects.toBe(error);
});

it('an item that was called back is cancelled, whatever it is', () => {
  expect(cancelledRow(IMAGE, BATCH)).toMatchObject({
    ...{ state: 'cancelled', failure: { kind: 'cancelled', facts: { duringIntake: 1 } }, sourcePath: '/a.png' },
  });
});
