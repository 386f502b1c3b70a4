import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Intakes } from '../../../../../main/engine/intake/intakes.ts';
import { intakeSite } from '../../../../support/intake-site.ts';

const FILES = 450;

describe('an upload', () => {
  it('takes in what its scan finds, and keeps the folder among the recent ones', async () => {
    using site = intakeSite();
    const source = site.folderOf(3);
    const scanId = site.scans.start([source], 'demo');
    const batchId = site.intakes.send({ scanId, profileName: 'demo', batchName: 'b', priority: 'urgent' });
    await site.completed(batchId);
    expect(site.images.counts(batchId).waiting).toBe(3);
    expect(site.ports.recentFolders.list()).toEqual([source]);
    expect(() => site.intakes.send({ scanId, profileName: 'demo', batchName: 'b' })).toThrow(/no longer open/);
  });

  it('opens no batch for a profile that is not there', () => {
    using site = intakeSite({ findProfile: () => null });
    const order = { scanId: 'any', profileName: 'gone', batchName: 'b' };
    expect(() => site.intakes.send(order)).toThrow(/no profile "gone"/);
    expect(site.batches.page(0, 10).total).toBe(0);
  });

  it('opens no batch under a name that is none', () => {
    using site = intakeSite();
    const scanId = site.scans.start([site.folderOf(1)], 'demo');
    for (const batchName of ['', ' ', 'x'.repeat(121)])
      expect(() => site.intakes.send({ scanId, profileName: 'demo', batchName })).toThrow('1 to 120 characters');
    expect(() => site.intakes.sendExactly([], { profileName: 'demo', batchName: 'x'.repeat(121) })).toThrow('1 to 120');
    expect(site.batches.page(0, 10).total).toBe(0);
  });

  it('takes in no more once its batch is cancelled, and goes on where it stopped once the cancel is taken back', async () => {
    using site = intakeSite();
    const scanId = site.scans.start([site.folderOf(FILES)], 'demo');
    const batchId = site.intakes.send({ scanId, profileName: 'demo', batchName: 'b' });
    await site.completed(batchId, () => {
      if (site.images.counts(batchId).waiting > 0) site.batches.ruleIntake({ batchId }, 'stopped');
    });
    const taken = site.images.counts(batchId).waiting;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(FILES);

    site.intakes.reopen({ batchId });
    await site.completed(batchId);
    expect(site.images.counts(batchId).waiting).toBe(FILES);
    await site.intakes.stop();
  });
});

it('an intake whose cancel is taken back while it comes to rest goes on to the end', async () => {
  using site = intakeSite();
  const scanId = site.scans.start([site.folderOf(FILES)], 'demo');
  let isCancelled = false;
  const batches = {
    ...site.ports.batches,
    // A person cancels and takes it back between two looks of the intake.
    isStopped: () => !isCancelled && (isCancelled = true),
  };
  const intakes = new Intakes({ ...site.ports, batches });
  const batchId = intakes.send({ scanId, profileName: 'demo', batchName: 'b' });
  await site.completed(batchId);
  expect(site.images.counts(batchId).waiting).toBe(FILES);
  await intakes.stop();
});

it('a batch of exact files holds back what is not the expected file', async () => {
  using site = intakeSite();
  const source = site.folderOf(1);
  const files = [{ path: join(source, '0.png'), sha256: '0'.repeat(64) }];
  const batchId = site.intakes.sendExactly(files, { batchName: 'again', profileName: 'demo' });
  await site.completed(batchId);
  expect(
    site.images.list({ batchId, afterId: 0, limit: 9 }).map(({ state, failure }) => [state, failure?.kind]),
  ).toEqual([['quarantined', 'changed-on-disk']]);
});

it('a claim that wins nothing opens no batch; one that wins is taken in', async () => {
  using site = intakeSite();
  const named = { batchName: 'watched', profileName: 'demo' };
  expect(site.intakes.sendClaimed(named, () => null)).toBeNull();
  const sources = [{ path: join(site.folderOf(1), '0.png'), sha256: null }];
  const batchId = site.intakes.sendClaimed(named, (batch, ownerId, now) => ({
    id: site.batches.open({ ...batch, sources }, ownerId, now),
    sources,
  }));
  await site.completed(batchId ?? 0);
  expect(site.images.counts(batchId ?? 0).waiting).toBe(1);
});

it('an intake that is stopped is adopted by the next process', async () => {
  using site = intakeSite();
  const files = [{ path: join(site.folderOf(1), '0.png'), sha256: null }];
  const id = site.batches.open(
    { name: 'b', profileName: 'demo', priority: 10, sendAnyway: false, sources: files },
    'lost',
    1,
  );
  site.intakes.adopt(['lost']);
  await site.completed(id);
  expect(site.images.counts(id).waiting).toBe(1);
});
