import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineEnd } from '../../../../main/app/engine-deaths.ts';
import {
  engineEnvironment,
  startEngineProcess,
  type EngineProcess,
} from '../../../../main/app/start-engine-process.ts';
import type { FromEngine } from '../../../../main/engine/process/transport.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';
import { until } from '../../../support/until.ts';
import { CAN_LINK } from '../../../support/this-system.ts';

/** A folder with an engine program in it, and the Node these tests run in. */
function place(program: string) {
  const folder = temporaryFolder();
  const places = { node: CAN_LINK ? join(folder.path, 'node') : process.execPath, programs: folder.path };
  if (CAN_LINK) symlinkSync(process.execPath, places.node);
  writeFileSync(join(folder.path, 'package.json'), '{}');
  writeFileSync(join(folder.path, 'engine.js'), program);
  return { places, [Symbol.dispose]: folder[Symbol.dispose] };
}

const ECHO = `process.on('message', (message) => process.send({ ...message, threads: process.env.UV_THREADPOOL_SIZE }));`;

function listenTo(engine: EngineProcess) {
  const seen = { heard: [] as FromEngine[], ends: [] as EngineEnd[] };
  engine.onMessage((message) => seen.heard.push(message));
  engine.onEnd((end) => seen.ends.push(end));
  return seen;
}

async function endOf(program: string): Promise<EngineEnd | undefined> {
  using here = place(program);
  const { ends } = listenTo(startEngineProcess(here.places, true));
  return await until(() => {
    expect(ends).toHaveLength(1);
    return ends[0];
  });
}

describe('the engine', { timeout: 60_000 }, () => {
  it('runs on Sagittal’s own Node and speaks in structured clones, until it is ended', async () => {
    using here = place(ECHO);
    const engine = startEngineProcess(here.places, true);
    const seen = listenTo(engine);
    const databaseKey = Buffer.from([1, 2]);
    engine.send({ type: 'start', dataDirectory: '/d', databaseKey, dataProtection: 'protected' });
    const [reply] = await until(() => {
      expect(seen.heard).toHaveLength(1);
      return seen.heard;
    });
    expect(reply).toMatchObject({ type: 'start', dataDirectory: '/d', threads: '16' });
    expect(Buffer.from(Object.values(reply ?? {}).find((value) => value instanceof Uint8Array) ?? [])).toEqual(
      databaseKey,
    );
    engine.kill();
    await until(() => {
      expect(seen.ends).toEqual([{ code: null, signal: 'SIGKILL', notStarted: null, lastWords: [] }]);
    });
    // Nobody hears it any more; that is no fault of who says it.
    engine.send({ type: 'stop' });
  });

  it('tells its exit code and its last words, without what an error quotes', async () => {
    const end = await endOf(`throw new TypeError('no such patient: Anna Muster');`);
    expect(end).toMatchObject({ code: 1, signal: null, notStarted: null });
    expect(end?.lastWords[0]).toBe('TypeError');
    expect(end?.lastWords.join('\n')).toMatch(/at .*engine\.js:1/);
    expect(JSON.stringify(end)).not.toContain('Muster');
  });

  it('tells its end also where a program it has started still holds its standard error', async () => {
    const end = await endOf(
      `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => 0, 3000)'], { stdio: ['ignore', 'ignore', 'inherit'], detached: true }).unref(); process.exit(3);`,
    );
    expect(end?.code).toBe(3);
  });

  it('says so where its Node does not start', async () => {
    using here = place('');
    const places = { ...here.places, node: join(here.places.programs, 'engine.js') };
    const { ends } = listenTo(startEngineProcess(places, true));
    await until(() => {
      expect(ends).toEqual([{ code: null, signal: null, notStarted: 'EACCES', lastWords: [] }]);
    });
  });

  it.each(['node', 'engine.js'])('is not started where %s is missing, and the sentence names it', (name) => {
    using here = place('');
    const missing = join(here.places.programs, 'none', name);
    const places =
      name === 'node' ? { ...here.places, node: missing } : { ...here.places, programs: join(missing, '..') };
    expect(() => startEngineProcess(places, true)).toThrow(`${missing} is missing`);
  });
});

it('lets nobody change the program of an installed app through its environment', () => {
  const env = { PATH: '/bin', NODE_OPTIONS: '--require /tmp/x.js', node_path: '/tmp' };
  expect(engineEnvironment(env, true)).toEqual({ PATH: '/bin', UV_THREADPOOL_SIZE: '16' });
  expect(engineEnvironment(env, false)).toEqual({ ...env, UV_THREADPOOL_SIZE: '16' });
});
