import { EventEmitter } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startEngineProcess, type EngineProcess } from '../../../../main/app/start-engine-process.ts';
import type { FromEngine } from '../../../../main/engine/process/transport.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';
import { until } from '../../../support/until.ts';

interface Forked {
  readonly entry: string;
  readonly options: { env: NodeJS.ProcessEnv; execArgv: string[]; serviceName: string };
  readonly child: EventEmitter & { posted: unknown[]; killed: number };
}

const { electron } = vi.hoisted(() => ({ electron: { forked: [] as unknown[] } }));
vi.mock('electron', () => ({
  app: { isPackaged: false },
  utilityProcess: {
    fork: (entry: string, _args: string[], options: unknown) => {
      const child = Object.assign(new EventEmitter(), {
        pid: 7,
        posted: [] as unknown[],
        killed: 0,
        postMessage: (message: unknown) => child.posted.push(message),
        kill: () => (child.killed += 1) > 0,
      });
      electron.forked.push({ entry, options, child });
      return child;
    },
  },
}));

const bundled = Object.getOwnPropertyDescriptor(process, 'versions');
afterEach(() => {
  if (bundled !== undefined) Object.defineProperty(process, 'versions', bundled);
  electron.forked.splice(0);
});

function bundleNode(version: string): void {
  Object.defineProperty(process, 'versions', { ...bundled, value: { ...process.versions, node: version } });
}

describe('the engine of an Electron that bundles Node 24', () => {
  it('is a process of Electron’s own, with threads enough for the disk', () => {
    bundleNode('24.1.0');
    const engine = startEngineProcess('/built/engine.js', '/none');
    const [forked] = electron.forked as Forked[];
    expect([forked?.entry, engine.pid, forked?.options.env['UV_THREADPOOL_SIZE']]).toEqual([
      '/built/engine.js',
      7,
      '16',
    ]);
    const heard: unknown[] = [];
    let closed = 0;
    engine.onMessage((message) => heard.push(message));
    engine.onClose(() => (closed += 1));
    engine.send({ type: 'stop' });
    forked?.child.emit('message', { type: 'ready' });
    forked?.child.emit('exit', 0);
    engine.kill();
    expect([forked?.child.posted, heard, closed, forked?.child.killed]).toEqual([
      [{ type: 'stop' }],
      [{ type: 'ready' }],
      1,
      1,
    ]);
  });
});

describe('the engine of an older Electron', { timeout: 60_000 }, () => {
  /** A checkout whose Node is the one these tests run in. */
  function checkout(program: string) {
    const folder = temporaryFolder();
    mkdirSync(join(folder.path, 'node_modules/node/bin'), { recursive: true });
    symlinkSync(process.execPath, join(folder.path, 'node_modules/node/bin/node'));
    const entry = join(folder.path, 'engine.cjs');
    writeFileSync(entry, program);
    bundleNode('20.18.1');
    return { entry, path: folder.path, [Symbol.dispose]: folder[Symbol.dispose] };
  }

  const ECHO = `process.on('message', (message) => process.send({ ...message, threads: process.env.UV_THREADPOOL_SIZE }));`;

  function listenTo(engine: EngineProcess) {
    const heard: FromEngine[] = [];
    const seen = { heard, closed: 0 };
    engine.onMessage((message) => heard.push(message));
    engine.onClose(() => (seen.closed += 1));
    return seen;
  }

  it('runs on the pinned Node and speaks in structured clones, until it is ended', async () => {
    using here = checkout(ECHO);
    const engine = startEngineProcess(here.entry, here.path);
    const seen = listenTo(engine);
    const start = {
      type: 'start',
      dataDirectory: '/d',
      databaseKey: Buffer.from([1, 2]),
      dataProtection: 'protected',
    } as const;
    engine.send(start);
    const [reply] = await until(() => {
      expect(seen.heard).toHaveLength(1);
      return seen.heard;
    });
    expect(reply).toMatchObject({ type: 'start', dataDirectory: '/d', threads: '16' });
    expect(Buffer.from(Object.values(reply ?? {}).find((value) => value instanceof Uint8Array) ?? [])).toEqual(
      Buffer.from([1, 2]),
    );
    engine.kill();
    await until(() => {
      expect(seen.closed).toBe(1);
    });
    // Nobody hears it any more; that is no fault of who says it.
    engine.send({ type: 'stop' });
    expect(electron.forked).toEqual([]);
  });

  it('tells that it has ended by itself', async () => {
    using here = checkout('process.exit(3)');
    const seen = listenTo(startEngineProcess(here.entry, here.path));
    await until(() => {
      expect(seen.closed).toBe(1);
    });
  });

  it('cannot be started without that Node, and the sentence says what to do', () => {
    bundleNode('20.18.1');
    expect(() => startEngineProcess('/built/engine.js', '/nowhere')).toThrow(
      /needs Node 24, and .* is missing; run npm ci/,
    );
  });
});
