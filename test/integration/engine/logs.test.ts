import { fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startEngineProcess, type EngineProcess } from '../../../main/app/start-engine-process.ts';
import { logsAside } from '../../../main/engine/base/log-file.ts';
import type { CallMessage, FromEngine } from '../../../main/engine/process/transport.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const PROGRAMS = fileURLToPath(new URL('../../../out/main', import.meta.url));
const WRITER = fileURLToPath(new URL('../../support/log-writer.ts', import.meta.url));
/** Of each engine; together about 11 MB of lines, so that the log is put aside twice while they run. */
const CALLS = 12_000;

/** A real engine process on a data directory, ready. */
async function runningEngine(dataDirectory: string): Promise<{ engine: EngineProcess; replies: () => number }> {
  const engine = startEngineProcess({ node: process.execPath, programs: PROGRAMS }, false);
  const ready = Promise.withResolvers<undefined>();
  let replies = 0;
  engine.onMessage((message: FromEngine) => {
    if (message.type === 'ready') ready.resolve(undefined);
    if (message.type === 'reply') replies += 1;
  });
  engine.onEnd(() => {
    ready.reject(new Error('the engine ended'));
  });
  const databaseKey = new Uint8Array(32).fill(5);
  engine.send({ type: 'start', dataDirectory, databaseKey, dataProtection: 'unprotected' });
  await ready.promise;
  return { engine, replies: () => replies };
}

/** Each of these calls leaves one line in the log: there is no such call. */
function failingCall(id: number): CallMessage {
  const message: unknown = { type: 'call', id, name: `nothing.here${id}`, input: null };
  return message as CallMessage;
}

describe('the log of engines that run for long', () => {
  it('stays small and loses no line, though two of them write to it at once', async () => {
    using folder = temporaryFolder();
    const engines = [await runningEngine(folder.path), await runningEngine(folder.path)];
    try {
      for (let id = 0; id < CALLS; id += 1) for (const { engine } of engines) engine.send(failingCall(id));
      await expect.poll(() => engines.map(({ replies }) => replies())).toEqual([CALLS, CALLS]);
    } finally {
      for (const { engine } of engines) engine.kill();
    }
    const log = join(folder.path, 'logs', 'engine.log');
    const files = [...logsAside(log), log];
    expect(files.length).toBeGreaterThan(1);
    expect(Math.max(...files.map((file) => statSync(file).size))).toBeLessThanOrEqual(5_100_000);
    const calls = new Map(engines.map(({ engine }) => [engine.pid ?? 0, new Array<string>()]));
    for (const text of files.flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'))) {
      const { pid, call, msg } = JSON.parse(text) as { pid: number; call?: string; msg: string };
      if (msg === 'call failed' && call !== undefined) calls.get(pid)?.push(call);
    }
    const wanted = Array.from({ length: CALLS }, (_, id) => `nothing.here${id}`);
    for (const { engine } of engines) expect(calls.get(engine.pid ?? 0)).toEqual(wanted);
  });

  it('is put aside by one of many writers only, when it is full: each line is there once', async () => {
    using folder = temporaryFolder();
    const log = join(folder.path, 'cli.log');
    const [fileBytes, lines, line] = [2_000, 4_000, 20];
    const writers = Array.from({ length: 4 }, () => fork(WRITER, [log, fileBytes, lines].map(String)));
    await Promise.all(writers.map((writer) => once(writer, 'exit')));
    const aside = logsAside(log);
    const written = [...aside, log].flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
    const wanted = writers.flatMap(({ pid }) => Array.from({ length: lines }, (_, n) => `${pid ?? 0}:${n}`));
    expect(written.map((text) => text.trim()).sort()).toEqual(wanted.sort());
    expect(Math.min(...aside.map((file) => statSync(file).size))).toBeGreaterThan(fileBytes - line);
  });
});
