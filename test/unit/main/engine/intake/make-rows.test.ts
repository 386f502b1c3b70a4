import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRowMaker } from '../../../../../main/engine/intake/make-rows.ts';
import { scanPaths } from '../../../../../main/engine/intake/scan-paths.ts';
import type { ScannedImage } from '../../../../../main/engine/intake/scanned-item.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { placeOf } from '../../../../../main/engine/sources/found-file.ts';
import { intakeSite, trustingProfile } from '../../../../support/intake-site.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';
import { waitingImage } from '../../../../support/temporary-store.ts';

const NAMED = { name: 'b', profileName: 'demo', priority: 10, sendAnyway: false };

/** A maker of rows over a real store, with one file on disk; what it calls is noted. */
function setUp({
  expected = null as ReadonlyMap<string, string> | null,
  isCancelled = false,
  isStopping = false,
} = {}) {
  const gone: string[] = [];
  const dropped: string[] = [];
  const counted: string[] = [];
  let groups = 0;
  const site = intakeSite();
  const id = site.batches.open({ ...NAMED, sources: [] }, 'me', 1);
  const [stopping, cancelled] = [new AbortController(), new AbortController()];
  if (isCancelled) cancelled.abort();
  if (isStopping) stopping.abort();
  const either = AbortSignal.any([stopping.signal, cancelled.signal]);
  const order = { batch: { ...NAMED, id, createdAt: 1, mode: null }, profile: trustingProfile(), expected };
  const copies = {
    ...site.ports.copies,
    counted: (entries: readonly string[]) => void counted.push(...entries),
    drop: async (entries: readonly string[]) => void dropped.push(...entries),
  };
  const ports = {
    ...{ ...site.ports, copies, onReadAgain: () => undefined, onGone: (path: string) => void gone.push(path) },
    onRows: () => void (groups += 1),
  };
  const maker = createRowMaker({ ...order, items: scanPaths([], either, () => undefined) }, ports, {
    ...{ stopping: stopping.signal, cancelled: cancelled.signal, either },
  });
  const path = join(site.folderOf(1), '0.png');
  const image: ScannedImage = {
    ...{ kind: 'image', ...placeOf(path), sizeBytes: tinyPng().length, mediaType: 'image/png', source: fileAt(path) },
  };
  return {
    ...site,
    id,
    maker,
    image,
    path,
    gone,
    dropped,
    counted,
    groups: () => groups,
    [Symbol.dispose]: site[Symbol.dispose],
  };
}

it('a file becomes a row of the batch, with the priority the batch has by now', async () => {
  using site = setUp();
  site.batches.prioritise({ batchId: site.id }, 30);
  await site.maker.ports.add([await site.maker.ports.toRow(site.image)]);
  const [row] = site.images.list({ afterId: 0, limit: 9 });
  expect(row).toMatchObject({ sourcePath: site.path, state: 'waiting', priority: 30 });
  expect([site.maker.ports.hasSource(site.path), site.maker.ports.hasSource('/other'), site.groups()]).toEqual([
    true,
    false,
    1,
  ]);
});

it('a file that is not the one that was listed is held back', async () => {
  using site = setUp({ expected: new Map([['/listed', 'hash']]) });
  await site.maker.ports.add([await site.maker.ports.toRow(site.image)]);
  expect(site.images.list({ afterId: 0, limit: 9 })).toMatchObject([{ state: 'quarantined' }]);
});

it('the same trouble of a path is told once, and again once it is another', async () => {
  using site = setUp();
  const unread = (detail: string) =>
    waitingImage(site.id, 'x', {
      sourcePath: '/a',
      sha256: null,
      workKey: null,
      failure: { kind: 'unreadable-file', facts: { detail } },
    });
  for (const detail of ['EACCES', 'EACCES', 'EIO']) await site.maker.ports.add([unread(detail)]);
  expect(site.groups()).toBe(2);
});

it('copies are counted with their rows, and let go with them', async () => {
  using site = setUp();
  const kept = waitingImage(site.id, 'x', { spoolEntry: 'entry' });
  await site.maker.ports.add([kept]);
  await site.maker.ports.drop([kept, waitingImage(site.id, 'y')]);
  expect([site.counted, site.dropped]).toEqual([['entry'], ['entry']]);
});

it('a file that a person called back is cancelled; one that the end of the process cut short is no row', async () => {
  using cancelled = setUp({ isCancelled: true });
  expect((await cancelled.maker.ports.toRow(cancelled.image)).state).toBe('cancelled');
  using stopping = setUp({ isCancelled: true, isStopping: true });
  await expect(stopping.maker.ports.toRow(stopping.image)).rejects.toThrow(/abort/i);
});
