import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineCallError, EngineHost } from '../../../../main/app/engine-host.ts';
import type { EngineProcess } from '../../../../main/app/start-engine-process.ts';
import type { FromEngine, StartMessage, ToEngine } from '../../../../main/engine/process/transport.ts';
import type { Status } from '../../../../shared/contract/rows.ts';

const START: StartMessage = {
  type: 'start',
  dataDirectory: '/data',
  databaseKey: Buffer.alloc(32),
  dataProtection: 'protected',
};
const STATUS: Status = {
  tone: 'idle',
  sentence: 'All done.',
  unsettled: 1,
  needsPerson: 2,
  answered: 3,
  engine: 'running',
  dataProtection: 'protected',
};
const REFUSED = { kind: 'storage-damaged', sentence: 'The records are damaged.', forIt: 'key' } as const;

/** An engine process that does only what the test says. */
function fakeProcess() {
  const sent: ToEngine[] = [];
  const listeners: ((message: FromEngine) => void)[] = [];
  const closers: (() => void)[] = [];
  let kills = 0;
  const child: EngineProcess = {
    pid: 7,
    send: (message) => sent.push(message),
    onMessage: (listener) => listeners.push(listener),
    onClose: (listener) => closers.push(listener),
    kill: () => (kills += 1),
  };
  return {
    child,
    sent,
    kills: () => kills,
    say: (message: FromEngine) => {
      for (const listener of listeners) listener(message);
    },
    die: () => {
      for (const closer of closers) closer();
    },
  };
}

/** A host over processes that are made as it starts them. */
function site(systemProxy: (url: string) => Promise<string> = async () => 'DIRECT') {
  const processes: ReturnType<typeof fakeProcess>[] = [];
  const changed: (readonly string[])[] = [];
  const logged: Record<string, unknown>[] = [];
  const host = new EngineHost({
    start: () => {
      const made = fakeProcess();
      processes.push(made);
      return made.child;
    },
    startMessage: START,
    onChange: (topics) => changed.push(topics),
    systemProxy,
    log: (_event, facts) => logged.push(facts),
  });
  host.start();
  const latest = () => {
    const made = processes.at(-1);
    if (made === undefined) throw new Error('no engine was started');
    return made;
  };
  return { host, processes, changed, logged, latest };
}

/** Answers the call that the engine was sent last. */
function reply({ sent, say }: ReturnType<typeof fakeProcess>, value: unknown): void {
  const call = sent.findLast((message) => message.type === 'call');
  say({ type: 'reply', id: call?.id ?? 0, result: { ok: true, value } });
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('calls', () => {
  it('wait until the engine is ready, and are answered by their number', async () => {
    const { host, latest, changed } = site();
    const [first, second] = [host.call('queue.counts'), host.call('watch.list')];
    await settled();
    expect(latest().sent).toEqual([START]);
    latest().say({ type: 'ready' });
    await settled();
    const calls = latest().sent.filter((message) => message.type === 'call');
    expect(calls.map(({ name }) => name)).toEqual(['queue.counts', 'watch.list']);
    for (const { id, name } of calls.toReversed())
      latest().say({ type: 'reply', id, result: { ok: true, value: name } });
    expect(await Promise.all([first, second])).toEqual(['queue.counts', 'watch.list']);
    expect(changed).toEqual([['status', 'queue', 'history', 'profiles']]);
  });

  it('fail with the words the engine reports', async () => {
    const { host, latest } = site();
    latest().say({ type: 'ready' });
    const call = host.call('queue.counts').catch((error: unknown) => error);
    await settled();
    latest().say({ type: 'reply', id: 1, result: { ok: false, error: REFUSED } });
    const error = await call;
    expect(error).toBeInstanceOf(EngineCallError);
    expect(error).toMatchObject({ reported: REFUSED, message: 'key' });
  });

  it('are refused, all of them, while the engine will not open its records', async () => {
    const { host, latest } = site();
    latest().say({ type: 'refused', reason: { ok: false, error: REFUSED } });
    await expect(host.call('queue.counts')).rejects.toMatchObject({ reported: REFUSED });
    expect(await host.status()).toMatchObject({ tone: 'trouble', sentence: REFUSED.sentence, engine: 'running' });
  });

  it('fail when the engine dies over them', async () => {
    const { host, latest } = site();
    latest().say({ type: 'ready' });
    const call = host.call('queue.counts').catch((error: unknown) => error);
    await settled();
    latest().die();
    expect(await call).toMatchObject({ reported: { kind: 'internal' } });
  });
});

describe('an engine that dies', () => {
  it('is started again, later each time, and told so', async () => {
    const { latest, logged, processes } = site();
    for (const delayMs of [100, 300, 900]) {
      latest().die();
      await vi.advanceTimersByTimeAsync(delayMs - 1);
      const before = processes.length;
      await vi.advanceTimersByTimeAsync(1);
      expect(processes.length).toBe(before + 1);
    }
    expect(logged).toEqual([
      { restarts: 1, delayMs: 100 },
      { restarts: 2, delayMs: 300 },
      { restarts: 3, delayMs: 900 },
    ]);
    expect(latest().sent).toEqual([START]);
  });

  it('is started again at once where it had lived well', async () => {
    const { latest, logged } = site();
    latest().die();
    await vi.advanceTimersByTimeAsync(20_000);
    latest().die();
    expect(logged.map(({ delayMs }) => delayMs)).toEqual([100, 100]);
  });

  it('never waits longer than ten seconds', async () => {
    const { latest, logged } = site();
    for (let deaths = 0; deaths < 7; deaths += 1) {
      latest().die();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(logged.at(-1)).toEqual({ restarts: expect.any(Number) as number, delayMs: expect.any(Number) as number });
    expect(Math.max(...logged.map(({ delayMs }) => Number(delayMs)))).toBeLessThanOrEqual(10_000);
  });

  it('is spoken of for two seconds with the last numbers that were known, then no more', async () => {
    const { host, latest, changed } = site();
    latest().say({ type: 'ready' });
    const before = host.status();
    await settled();
    reply(latest(), STATUS);
    expect(await before).toEqual(STATUS);
    latest().die();
    expect(await host.status()).toMatchObject({ engine: 'restarting', tone: 'trouble', unsettled: 1, answered: 3 });
    await vi.advanceTimersByTimeAsync(100);
    latest().say({ type: 'ready' });
    const during = host.status();
    await settled();
    reply(latest(), STATUS);
    expect((await during).engine).toBe('restarting');
    await vi.advanceTimersByTimeAsync(2_100);
    expect(changed.at(-1)).toEqual(['status']);
    const after = host.status();
    await settled();
    reply(latest(), STATUS);
    expect(await after).toEqual(STATUS);
  });
});

describe('what the engine asks and tells', () => {
  it.each([
    ['the answer of this computer', async () => 'PROXY a:1', 'PROXY a:1'],
    ['null where it has none', () => Promise.reject(new Error('no PAC')), null],
  ])('the way out: %s', async (_case, systemProxy, answer) => {
    const { latest } = site(systemProxy);
    latest().say({ type: 'ask-proxy', id: 3, url: 'https://model.test/' });
    await settled();
    expect(latest().sent.at(-1)).toEqual({ type: 'proxy', id: 3, answer });
  });

  it('what changed goes on to the page', () => {
    const { latest, changed } = site();
    latest().say({ type: 'changed', topics: ['queue'] });
    expect(changed).toEqual([['queue']]);
  });
});

describe('stopping', () => {
  it('lets the engine end by itself and starts no other', async () => {
    const { host, latest, processes } = site();
    const stopping = host.stop(5_000);
    expect(latest().sent.at(-1)).toEqual({ type: 'stop' });
    latest().die();
    await stopping;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([processes.length, host.enginePid]).toEqual([1, undefined]);
  });

  it('ends an engine that does not, after the limit', async () => {
    const { host, latest } = site();
    const stopping = host.stop(5_000);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(latest().kills()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await stopping;
    expect(latest().kills()).toBe(1);
  });
});
