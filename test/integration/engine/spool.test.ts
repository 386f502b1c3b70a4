import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchWhen, beginUpload, countingModel, ownEngine } from '../../support/own-engine.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';
import { until } from '../../support/until.ts';

const IMAGES = 40;
const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;

async function setUp() {
  const folder = temporaryFolder();
  const model = await countingModel();
  const source = join(folder.path, 'images');
  const data = join(folder.path, 'data');
  return {
    model,
    source,
    data,
    entries: () =>
      readdirSync(join(data, 'spool'), { recursive: true }).filter((name) => String(name).endsWith('.spool')),
    [Symbol.asyncDispose]: async () => {
      await model[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

describe('an image that was accepted', () => {
  it('is answered although its original is gone, and then its copy is gone too', async () => {
    await using place = await setUp();
    await writeImages(place.source, IMAGES);
    const engine = ownEngine(place.data);
    const batchId = await beginUpload(engine, place.source, place.model.url);
    await batchWhen(engine, batchId, ({ isComplete }) => isComplete);
    expect(place.entries()).toHaveLength(IMAGES);
    rmSync(place.source, { recursive: true });

    engine.run();
    const batch = await batchWhen(engine, batchId, ({ unsettled }) => unsettled === 0);
    await engine.stop();
    expect([batch.found, batch.counts.answered, place.model.requests()]).toEqual([IMAGES, IMAGES, IMAGES]);
    expect(place.entries()).toEqual([]);
  });

  it('is answered when the CD is taken out half-way; the rest waits for a person, and the sum is right', async () => {
    await using place = await setUp();
    await writeImages(place.source, 600);
    const engine = ownEngine(place.data);
    const batchId = await beginUpload(engine, place.source, place.model.url);
    await batchWhen(engine, batchId, ({ counts }) => counts.waiting > 0);
    rmSync(place.source, { recursive: true });
    const taken = await batchWhen(engine, batchId, ({ isComplete }) => isComplete);

    engine.run();
    const batch = await batchWhen(engine, batchId, ({ unsettled }) => unsettled === 0);
    await engine.stop();
    expect(batch.counts.answered).toBe(taken.counts.waiting);
    expect(batch.counts.answered + batch.counts.quarantined).toBe(batch.found);
  });

  it('is sent from its source in reference mode, and fails in plain words when that has changed', async () => {
    await using place = await setUp();
    const [first] = await writeImages(place.source, 2);
    const engine = ownEngine(place.data);
    const settings = { kind: 'http', endpointUrl: place.model.url, spool: 'reference', deidentify: 'off' };
    await engine.calls.profiles.save({ name: 'share', settings });
    const { scanId } = await engine.calls.upload.scan({ paths: [place.source], profileName: 'share' });
    const { batchId } = await engine.calls.upload.send({ scanId, profileName: 'share', batchName: 'Monday' });
    await batchWhen(engine, batchId, ({ isComplete }) => isComplete);
    writeFileSync(first ?? '', 'something else');

    engine.run();
    await batchWhen(engine, batchId, ({ unsettled }) => unsettled === 0);
    const { rows } = await engine.calls.queue.images({ batchId, offset: 0, limit: 10 });
    await engine.stop();
    expect(rows.map(({ state, kind }) => [state, kind])).toEqual([
      ['failed', 'changed-on-disk'],
      ['answered', null],
    ]);
  });

  it('is queued again and answered when the records are damaged while it waits', async () => {
    await using place = await setUp();
    await writeImages(place.source, IMAGES);
    const before = ownEngine(place.data);
    await batchWhen(before, await beginUpload(before, place.source, place.model.url), ({ isComplete }) => isComplete);
    await before.stop();
    rmSync(place.source, { recursive: true });
    rmSync(join(place.data, 'backups'), { recursive: true });
    const store = join(place.data, 'sagittal.db');
    const file = openSync(store, 'r+');
    for (let at = 100; at < statSync(store).size; at += 9_000) writeSync(file, Buffer.from('damage'), 0, 6, at);
    closeSync(file);

    const engine = ownEngine(place.data);
    const { sentence } = await engine.calls.app.status();
    engine.run();
    const [batchId = 0] = await engine.calls.queue.batchIdsNamed({ name: 'Monday' });
    const batch = await batchWhen(engine, batchId, ({ unsettled }) => unsettled === 0);
    await engine.stop();
    expect(sentence).toBe(
      "Sagittal's records were damaged and were set aside. There was no backup of them, so the answers begin anew. 40 images were queued again from the safe copies.",
    );
    expect([batch.counts.answered, batch.found, place.model.requests()]).toEqual([IMAGES, IMAGES, IMAGES]);
    expect(readdirSync(place.data).some((name) => name.startsWith('sagittal.damaged-'))).toBe(true);
  });

  it.runIf(isRootOnLinux)(
    'waits for room on a full disk, is not lost, and goes on when there is space again',
    async () => {
      await using place = await setUp();
      await writeImages(place.source, 300);
      using disk = smallDisk(32);
      const ballast = join(disk.path, 'ballast');
      const engine = ownEngine(join(disk.path, 'data'), { spoolLimits: { reserveBytes: 0 } });
      engine.run();
      writeFileSync(ballast, Buffer.alloc(disk.freeBytes() - 1_200_000));
      const batchId = await beginUpload(engine, place.source, place.model.url);
      const status = await until(async () => {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, disk.freeBytes())), { flag: 'a' });
        const seen = await engine.calls.app.status();
        expect(seen.tone).toBe('trouble');
        return seen;
      }, 5);
      rmSync(ballast);
      const batch = await batchWhen(engine, batchId, ({ isComplete, unsettled }) => isComplete && unsettled === 0);
      await engine.stop();
      expect(status.sentence).toContain('Nothing is lost');
      expect([batch.found, batch.counts.answered]).toEqual([300, 300]);
    },
  );
});

/** A disk in memory of so many megabytes, unmounted when the test ends. */
function smallDisk(megabytes: number) {
  const folder = temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder.path]);
  return {
    path: folder.path,
    freeBytes: () => Number(execFileSync('stat', ['-f', '-c', '%a', folder.path])) * 4096,
    [Symbol.dispose]: () => {
      execFileSync('umount', ['-l', folder.path]);
      folder[Symbol.dispose]();
    },
  };
}
