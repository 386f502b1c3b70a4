import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { FromEngine, ToEngine } from '../../../../../main/engine/process/transport.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { until } from '../../../../support/until.ts';

const PROGRAM = fileURLToPath(new URL('../../../../../main/engine/index.ts', import.meta.url));

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The engine as a process of its own, at the other end of Node's line. */
function startProcess() {
  const child = fork(PROGRAM, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  children.push(child);
  const heard: FromEngine[] = [];
  // The engine's own types cross the line.
  child.on('message', (message) => heard.push(message as FromEngine));
  const ended = once(child, 'exit').then(([code]: unknown[]) => code);
  const send = (message: ToEngine) => child.send(message);
  const ask = async (id: number, name: string, input: unknown = {}) => {
    send({ type: 'call', id, name, input } as ToEngine);
    return until(() => {
      const reply = heard.find((message) => message.type === 'reply' && message.id === id);
      if (reply?.type !== 'reply') throw new Error(`no reply to ${id}`);
      return reply.result;
    });
  };
  const start = (dataDirectory: string, key = 5) => {
    send({ type: 'start', dataDirectory, databaseKey: Buffer.alloc(32, key), dataProtection: 'unprotected' });
    return until(() => {
      const word = heard.find(({ type }) => type === 'ready' || type === 'refused');
      if (word === undefined) throw new Error('not a word yet');
      return word;
    });
  };
  return { child, heard, ended, send, ask, start };
}

const logOf = (folder: string) =>
  readdirSync(join(folder, 'logs'))
    .map((name) => readFileSync(join(folder, 'logs', name), 'utf8'))
    .join('');

describe('an engine at the end of a line', { timeout: 120_000 }, () => {
  it('answers once it was started, tells what changes, and ends when it is told to', async () => {
    using folder = temporaryFolder();
    const engine = startProcess();
    expect(await engine.ask(1, 'queue.counts')).toMatchObject({
      ok: false,
      error: { sentence: 'Sagittal is still starting. Try again in a moment.' },
    });
    expect(await engine.start(folder.path)).toEqual({ type: 'ready' });
    expect(await engine.ask(2, 'queue.counts')).toMatchObject({ ok: true, value: { waiting: 0 } });
    const settings = { kind: 'http', endpointUrl: 'http://127.0.0.1:9/x' };
    expect(await engine.ask(3, 'profiles.save', { name: 'clinic', settings })).toMatchObject({ ok: true });
    await until(() => {
      expect(engine.heard.some((message) => message.type === 'changed' && message.topics.includes('profiles'))).toBe(
        true,
      );
    });
    engine.send({ type: 'stop' });
    expect(await engine.ended).toBe(0);
  });

  it('answers a wrong use in its words, and a fault without a word of it, which is logged', async () => {
    using folder = temporaryFolder();
    const engine = startProcess();
    await engine.start(folder.path);
    expect(await engine.ask(1, 'queue.settled', { batchId: 77, mark: 0 })).toMatchObject({
      ok: false,
      error: { sentence: 'There is no batch with the number 77.' },
    });
    const fault = await engine.ask(2, 'queue.nothing');
    expect(fault).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(JSON.stringify(fault)).not.toContain('queue.nothing');
    await until(() => {
      expect(logOf(folder.path)).toMatch(/"call":"queue\.nothing"/);
    });
    expect(await engine.ask(3, 'queue.counts')).toMatchObject({ ok: true });
  });

  it('says why it cannot work in a folder, and ends', async () => {
    using folder = temporaryFolder();
    const first = startProcess();
    await first.start(folder.path);
    first.send({ type: 'stop' });
    await first.ended;
    const engine = startProcess();
    const word = await engine.start(folder.path, 6);
    expect(word).toMatchObject({ type: 'refused', reason: { ok: false, error: { kind: 'storage-damaged' } } });
    expect(await engine.ended).toBe(1);
  });

  it('ends with the process that started it', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'x'), '');
    const engine = startProcess();
    await engine.start(folder.path);
    engine.child.disconnect();
    expect(await engine.ended).toBe(0);
  });
});
