import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  collectProgram,
  dockerCommand,
  startContainerProgram,
  type ContainerProgram,
} from '../../support/container-program.ts';
import { readSample } from '../../support/sample-images.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const folder = temporaryFolder();
let program: ContainerProgram;

beforeAll(async () => {
  collectProgram(folder.path);
  program = await startContainerProgram(folder.path);
});

afterAll(async () => {
  await program.stop();
  folder[Symbol.dispose]();
});

function invoke(url: string, body: Buffer, headers: Record<string, string> = {}) {
  return fetch(`${url}/invocations`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'content-type': 'image/png', ...headers },
  });
}

describe('the program of the container, started as the Dockerfile starts it', () => {
  it('is started with the word SageMaker adds, and listens on every address', () => {
    expect(dockerCommand()).toEqual(['node', 'container.js', '--host', '0.0.0.0', 'serve']);
  });

  it('needs no AWS SDK, no window and no database', () => {
    const manifest: unknown = JSON.parse(readFileSync(`${folder.path}/package.json`, 'utf8'));
    const locked = createRequire(import.meta.url)('../../../package.json') as { dependencies: Record<string, string> };
    const names = ['@fastify/busboy', 'dcmjs-codecs', 'fastify', 'nifti-reader-js', 'sharp'];
    expect(manifest).toMatchObject({
      type: 'module',
      dependencies: Object.fromEntries(names.map((name) => [name, locked.dependencies[name]])),
    });
    expect(readdirSync(folder.path).sort()).toEqual(['container.js', 'node_modules', 'package.json', 'parts']);
  });

  it('answers an image and a ping, also while it is at work', async () => {
    const png = await readSample('chest-phantom.png');
    const work = Array.from({ length: 8 }, () => invoke(program.url, png));
    const all = Promise.all(work).then((replies) => replies.map(({ status }) => status));
    const ping = fetch(`${program.url}/ping`).then(({ status }) => status);
    expect(await Promise.race([ping, all])).toBe(200);
    expect(new Set(await all)).toEqual(new Set([200]));
  });

  it('gives no faults to those who ask, unless it was started for that', async () => {
    const png = await readSample('calibration-16-bit.png');
    const asking = { 'x-sagittal-fault': 'retry-after' };
    const training = await startContainerProgram(folder.path, ['--allow-faults']);
    const answers = [await invoke(program.url, png, asking), await invoke(training.url, png, asking)];
    await training.stop();
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [200, null],
      [429, '2'],
    ]);
  });

  it('finishes a request under way when it is told to end', async () => {
    const slow = await startContainerProgram(folder.path, ['--latency-ms', '60000']);
    const answer = invoke(slow.url, await readSample('calibration-16-bit.png'));
    await fetch(`${slow.url}/ping`);
    const [code, response] = await Promise.all([slow.stop(), answer]);
    expect([code, response.status]).toEqual([0, 200]);
  });
});
