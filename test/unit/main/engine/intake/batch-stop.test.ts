import { afterEach, expect, it } from 'vitest';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { watchForStop, type BatchStop } from '../../../../../main/engine/intake/batch-stop.ts';
import { intakeSite } from '../../../../support/intake-site.ts';
import { until } from '../../../../support/until.ts';

const watches: BatchStop[] = [];
const health = new StorageHealth({ onChange: () => undefined, onDamage: () => undefined });

afterEach(() => {
  for (const watch of watches.splice(0)) watch.end();
});

function watch(isStopped: () => boolean): BatchStop {
  const started = watchForStop(7, { batches: { isStopped }, health });
  watches.push(started);
  return started;
}

it('aborts once a person has cancelled the batch, in any process', async () => {
  using site = intakeSite();
  const batch = { name: 'b', profileName: 'demo', priority: 10, sendAnyway: false, sources: [] };
  const batchId = site.batches.open(batch, 'me', 1);
  const started = watchForStop(batchId, site.ports);
  watches.push(started);
  expect(started.signal.aborted).toBe(false);
  site.batches.ruleIntake({ batchId }, 'stopped');
  await until(() => {
    expect(started.signal.aborted).toBe(true);
  });
  started.end();
});

it('looks again where the disk does not say it just now', async () => {
  let looks = 0;
  const { signal } = watch(() => {
    looks += 1;
    if (looks === 1) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    return true;
  });
  await until(() => {
    expect(signal.aborted).toBe(true);
  });
  expect(looks).toBeGreaterThan(1);
});

it('is stopped at once by whoever asks, and looks no more once it has ended', async () => {
  let looks = 0;
  const ended = watch(() => {
    looks += 1;
    return false;
  });
  ended.end();
  ended.stop();
  expect(ended.signal.aborted).toBe(true);
  let others = 0;
  watch(() => {
    others += 1;
    return false;
  });
  await until(() => {
    expect(others).toBeGreaterThan(1);
  });
  expect(looks).toBe(0);
});
