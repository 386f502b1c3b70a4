import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchWhen, beginUpload, countingModel, ownEngine } from '../../../../support/own-engine.ts';
import { until } from '../../../../support/until.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { auditFileName, auditFolder } from '../../../../../main/engine/audit/audit-files.ts';

describe('an engine', { timeout: 60_000 }, () => {
  it('has the demo profile from the start, as it was changed by nobody', async () => {
    using folder = temporaryFolder();
    for (const _ of ['first', 'again']) {
      const engine = ownEngine(folder.path);
      const profiles = await engine.calls.profiles.list();
      expect(profiles.map(({ name, isBuiltIn }) => [name, isBuiltIn])).toEqual([['demo', true]]);
      expect(engine.rescue).toBeNull();
      await engine.stop();
    }
  });

  it('takes in and can be read without being run; run, it sends; halted, it can still be read', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const image = join(folder.path, 'a.png');
    writeFileSync(image, tinyPng());
    const engine = ownEngine(join(folder.path, 'data'));
    try {
      const heard = new Set<string>();
      const stopListening = engine.onChange((topics) => topics.forEach((topic) => heard.add(topic)));
      const batchId = await beginUpload(engine, image, model.url);
      const waits = await batchWhen(engine, batchId, ({ counts }) => counts.waiting === 1);
      expect([waits.counts.waiting, model.requests()]).toEqual([1, 0]);
      engine.run();
      await batchWhen(engine, batchId, ({ counts }) => counts.answered === 1);
      expect(model.requests()).toBe(1);
      await until(() => {
        expect([...heard]).toEqual(expect.arrayContaining(['queue', 'status']));
      });
      stopListening();
      heard.clear();
      await engine.halt();
      expect((await engine.calls.queue.counts()).answered).toBe(1);
      expect(heard.size).toBe(0);
    } finally {
      await engine.stop();
    }
  });

  it('records the first start of each version', async () => {
    using folder = temporaryFolder();
    for (const version of ['1.0.0', '1.0.0', '1.1.0']) {
      const engine = ownEngine(folder.path, { version });
      engine.run();
      await engine.stop();
    }
    const log = readFileSync(join(auditFolder(folder.path), auditFileName(1)), 'utf8');
    const starts = log.match(/"event":"software-first-start",[^}]*"version":"[^"]*"/g);
    expect(starts?.map((line) => line.slice(-6, -1))).toEqual(['1.0.0', '1.1.0']);
  });

  it('has nothing open when it has stopped', async () => {
    using folder = temporaryFolder();
    const engine = ownEngine(folder.path);
    engine.run();
    await engine.stop();
    await expect(engine.calls.queue.counts()).rejects.toThrow();
  });
});
