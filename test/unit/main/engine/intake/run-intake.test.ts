import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runIntake } from '../../../../../main/engine/intake/run-intake.ts';
import { scanPaths } from '../../../../../main/engine/intake/scan-paths.ts';
import type { ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { intakeSite } from '../../../../support/intake-site.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const NAMED = { name: 'b', profileName: 'demo', priority: 10, sendAnyway: false };

function setUp(isStopped?: () => boolean) {
  const site = intakeSite();
  const id = site.batches.open({ ...NAMED, sources: [] }, 'me', 1);
  const batch = { ...NAMED, id, createdAt: 1, mode: null };
  const ends: number[] = [];
  const batches = isStopped === undefined ? site.batches : { ...site.batches, isStopped };
  const run = (items: AsyncGenerator<ScannedItem>, signal = new AbortController().signal) =>
    runIntake(
      { batch, items, expected: null },
      { ...site.ports, batches, onReadAgain: (of) => void ends.push(of) },
      signal,
    );
  return { ...site, id, run, readAgain: ends, [Symbol.dispose]: site[Symbol.dispose] };
}

const scanned = (path: string) => scanPaths([path], new AbortController().signal, () => undefined);

it('takes everything into the batch and completes it', async () => {
  using site = setUp();
  expect(await site.run(scanned(site.folderOf(3)))).toBe(true);
  expect([site.images.counts(site.id).waiting, site.batches.find(site.id)?.completedAt]).toEqual([3, 1_000]);
});

it('tries what cannot be read again until it can be, and says that only that is left', async () => {
  using site = setUp();
  const path = join(site.path, 'late.png');
  const found = async function* (): AsyncGenerator<ScannedItem> {
    const place = { path, folder: site.path, fileName: 'late.png', sizeBytes: 5 };
    const failure = { kind: 'unreadable-file', facts: { detail: 'EBUSY', whileTrying: 'It is tried again.' } } as const;
    yield { kind: 'left-out', ...place, state: 'quarantined', failure };
    writeFileSync(path, tinyPng());
  };
  expect(await site.run(found())).toBe(true);
  expect([site.readAgain, site.images.unread(site.id), site.images.counts(site.id).waiting]).toEqual([
    [site.id],
    [],
    1,
  ]);
  rmSync(path);
});

it('is not over where the cancel was taken back while it came to rest', async () => {
  let looks = 0;
  using site = setUp(() => (looks += 1) === 1);
  const endless = async function* (): AsyncGenerator<ScannedItem> {
    await new Promise(() => undefined);
    yield* [];
  };
  expect(await site.run(endless())).toBe(false);
  expect(site.batches.find(site.id)?.completedAt).toBeNull();
});

it('ends with the reason of who stops it, and leaves the batch open for the next process', async () => {
  using site = setUp();
  await expect(site.run(scanned(site.folderOf(1)), AbortSignal.abort(new Error('stopping')))).rejects.toThrow(
    'stopping',
  );
  expect(site.batches.find(site.id)?.completedAt).toBeNull();
});

it('begins nothing for a profile that is not there', async () => {
  using site = intakeSite({ findProfile: () => null });
  const batch = { ...NAMED, profileName: 'gone', id: 1, createdAt: 1, mode: null };
  const order = { batch, items: scanned(site.path), expected: null };
  await expect(
    runIntake(order, { ...site.ports, onReadAgain: () => undefined }, new AbortController().signal),
  ).rejects.toThrow(/no profile "gone"/);
});
