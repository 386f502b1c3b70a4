import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Engine } from '../../../main/engine/process/compose.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { writeLargeImage } from '../../support/large-image.ts';
import { batchWhen, ownEngine } from '../../support/own-engine.ts';
import { startS3Server, type S3Server } from '../../support/s3-server.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { until } from '../../support/until.ts';

const MIB = 1024 * 1024;

beforeAll(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'canary-of-a-secret');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** A site with one engine at a time over one data directory, and one image of the given size. */
async function site(server: S3Server, sizeBytes: number, over: Partial<ProfileSettings> = {}) {
  const folder = temporaryFolder();
  const source = join(folder.path, 'Mueller^Anna.bmp');
  const imageBytes = writeLargeImage(source, sizeBytes);
  const start = () => ownEngine(join(folder.path, 'data'));
  const engine = start();
  const settings = {
    kind: 'sagemaker',
    region: 'eu-central-1',
    endpointName: 'clinic',
    endpointUrl: server.url,
    s3Uri: 's3://images/clinic',
    s3EndpointUrl: server.url,
    mode: 'async',
    payload: 'raw',
    proxy: 'none',
    deidentify: 'off',
    ...over,
  };
  await engine.calls.profiles.save({ name: 'clinic', settings });
  const { scanId } = await engine.calls.upload.scan({ paths: [source], profileName: 'clinic' });
  const { batchId } = await engine.calls.upload.send({ scanId, profileName: 'clinic', batchName: 'Monday' });
  const close = () => {
    folder[Symbol.dispose]();
  };
  return { engine, start, source, imageBytes, batchId, close };
}

const isOver = ({ counts }: { counts: { answered: number; failed: number } }) => counts.answered + counts.failed === 1;

async function onlyReport(engine: Engine) {
  const [report] = await engine.calls.queue.reports({ afterId: 0, limit: 10 });
  return report;
}

async function rowWhen(engine: Engine, holds: (row: Awaited<ReturnType<typeof onlyReport>>) => boolean) {
  return until(async () => {
    const row = await onlyReport(engine);
    expect(holds(row)).toBe(true);
    return row;
  });
}

test.concurrent('an image goes through S3 to an asynchronous endpoint and its answer is kept', async () => {
  await using server = await startS3Server();
  const { engine, batchId, imageBytes, close } = await site(server, 20 * MIB);
  engine.run();
  await batchWhen(engine, batchId, isOver);
  expect(await onlyReport(engine)).toMatchObject({ state: 'answered', answer: { verdict: 'fine' }, attempts: 1 });
  const { asked, parts, openUploads, badChecksums } = await server.seen();
  expect(asked).toMatchObject([{ contentType: 'image/bmp', bytes: imageBytes }]);
  expect(asked[0]?.input).toMatch(/^s3:\/\/images\/clinic\/input\/[0-9a-f-]{36}-[0-9a-z]+$/);
  expect({ parts: parts.length, openUploads, badChecksums }).toEqual({ parts: 4, openUploads: [], badChecksums: 0 });
  // The image itself does not stay in S3 once its answer is there.
  const path = asked[0]?.input.replace('s3://', '') ?? '';
  await until(async () => expect((await server.object(path)).status).toBe(404));
  await engine.stop();
  close();
});

test.concurrent(
  'an answer that comes while nobody runs is found after the restart, and the model is asked once',
  async () => {
    await using server = await startS3Server();
    await server.order({ model: 'is-silent' });
    const { engine, start, batchId, close } = await site(server, 1 * MIB);
    engine.run();
    const waiting = await rowWhen(engine, (row) => row?.reason !== undefined && row.state === 'waiting');
    expect(waiting?.reason).toBe('The model is working on it. Sagittal looks for the answer by itself.');
    await engine.stop();
    await server.order({ answerAsked: true });
    const later = start();
    later.run();
    await batchWhen(later, batchId, isOver);
    expect(await onlyReport(later)).toMatchObject({ state: 'answered', answer: { verdict: 'fine' } });
    expect((await server.seen()).asked).toHaveLength(1);
    await later.stop();
    close();
  },
);

test.concurrent(
  "a model's failure is told in its own words and costs attempts, without sending the image again",
  async () => {
    await using server = await startS3Server();
    await server.order({ model: 'fails' });
    const { engine, close } = await site(server, 9 * MIB);
    engine.run();
    const row = await rowWhen(engine, (found) => (found?.attempts ?? 0) >= 2 && found?.kind === 'model-error');
    expect(row?.detail).toContain('out of memory');
    const { parts, asked } = await server.seen();
    expect([...parts].sort()).toEqual([1, 2]);
    expect(asked.length).toBeGreaterThanOrEqual(2);
    await engine.stop();
    close();
  },
);

test.concurrent('a cancelled upload leaves nothing in S3', async () => {
  await using server = await startS3Server();
  // Connections after the eighth hang: the upload stands still half way.
  await using proxy = await startFaultProxy(server.port, (connection) => (connection >= 4 ? 'half-open' : null));
  const { engine, close } = await site(server, 60 * MIB, { s3EndpointUrl: proxy.url });
  engine.run();
  await until(async () => expect((await server.seen()).parts.length).toBeGreaterThanOrEqual(2));
  const { rows } = await engine.calls.queue.images({ offset: 0, limit: 1 });
  await engine.calls.profiles.save({
    name: 'clinic',
    settings: { ...(await settingsOf(engine)), s3EndpointUrl: server.url },
  });
  await engine.calls.queue.cancel({ ids: [rows[0]?.id ?? 0] });
  await until(async () => expect((await server.seen()).openUploads).toEqual([]), 500);
  await engine.stop();
  close();
});

test.concurrent(
  'an image over the real-time limit goes asynchronously where the profile has a place in S3',
  async () => {
    await using server = await startS3Server();
    const over = { mode: 'realtime', payload: 'json', asyncEndpointName: 'clinic-async' } as const;
    const { engine, batchId, source, close } = await site(server, 6 * MIB, over);
    engine.run();
    await batchWhen(engine, batchId, isOver);
    expect(await onlyReport(engine)).toMatchObject({ state: 'answered' });
    const { asked } = await server.seen();
    const body = JSON.stringify({ image: readFileSync(source).toString('base64') });
    expect(asked).toMatchObject([{ contentType: 'application/json', bytes: body.length }]);
    await engine.stop();
    close();
  },
);

test.concurrent('two engines on one store ask the model once', async () => {
  await using server = await startS3Server();
  const { engine, start, batchId, close } = await site(server, 12 * MIB);
  const other = start();
  engine.run();
  other.run();
  await batchWhen(engine, batchId, isOver);
  expect((await server.seen()).asked).toHaveLength(1);
  await Promise.all([engine.stop(), other.stop()]);
  close();
});

test.concurrent('a pointer says where the image lies, and the image goes when the answer is there', async () => {
  await using server = await startS3Server();
  const { engine, batchId, close } = await site(server, 2 * MIB, { payload: 's3-pointer' });
  engine.run();
  await batchWhen(engine, batchId, isOver);
  const { asked, pointers } = await server.seen();
  expect(asked).toMatchObject([{ contentType: 'application/json' }]);
  expect(pointers).toEqual([{ bucket: 'images', key: asked[0]?.input.slice('s3://images/'.length, -'.json'.length) }]);
  const path = `images/${pointers[0]?.key ?? ''}`;
  await until(async () => expect((await server.object(path)).status).toBe(404));
  expect((await server.object(`${path}.json`)).status).toBe(404);
  await engine.stop();
  close();
});

async function settingsOf(engine: Engine): Promise<Record<string, unknown>> {
  const profile = (await engine.calls.profiles.list()).find(({ name }) => name === 'clinic');
  return { ...profile?.settings };
}
