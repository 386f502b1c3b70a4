import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineCallError, EngineHost } from '../../../../main/app/engine-host.ts';
import type { Status } from '../../../../shared/contract/rows.ts';
import {
  engineHostSite as site,
  fakeEngineProcess as fakeProcess,
  replyToLast as reply,
  START,
} from '../../../support/engine-host-site.ts';

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
    expect(await host.status()).toMatchObject({
      tone: 'trouble',
      sentence: REFUSED.sentence,
      engine: 'down',
      trouble: { forIt: 'key' },
    });
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
      { deaths: 1, delayMs: 100, how: 'with exit code 1, without a word' },
      { deaths: 2, delayMs: 300, how: 'with exit code 1, without a word' },
      { deaths: 3, delayMs: 900, how: 'with exit code 1, without a word' },
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

describe('an engine that dies three times in a row', () => {
  async function dieThrice({ latest }: ReturnType<typeof site>, isReady: boolean) {
    for (const delayMs of [100, 300, 900]) {
      if (isReady) latest().say({ type: 'ready' });
      latest().die({ code: 134, lastWords: ['FATAL ERROR: out of memory'] });
      if (delayMs < 900) await vi.advanceTimersByTimeAsync(delayMs);
    }
  }

  it('is not called "starting again": the status says that it cannot start, and IT where to look', async () => {
    const here = site();
    const waiting = here.host.status();
    await dieThrice(here, false);
    expect((await waiting).engine).toBe('restarting');
    const status = await here.host.status();
    expect(status).toMatchObject({ engine: 'down', tone: 'trouble' });
    expect(status.sentence).toMatch(/cannot start on this computer.*What it keeps stays as it is/);
    expect(status.trouble?.forIt).toMatch(/3 times in a row.*exit code 134.*out of memory.*engine\.log.*virus scanner/);
    expect(here.changed.at(-1)).toEqual(['status']);
  });

  it('answers calls at once that wait for it, those before and those after', async () => {
    const here = site();
    const before = here.host.call('queue.counts').catch((error: unknown) => error);
    await dieThrice(here, false);
    const after = here.host.call('watch.list').catch((error: unknown) => error);
    for (const call of [before, after])
      expect(await call).toMatchObject({ reported: { sentence: expect.stringContaining('cannot start') as string } });
  });

  it('that had worked keeps stopping, and all is well once one has lived for ten seconds', async () => {
    const here = site();
    await dieThrice(here, true);
    expect((await here.host.status()).sentence).toContain('stops again and again');
    await vi.advanceTimersByTimeAsync(900);
    here.latest().say({ type: 'ready' });
    expect((await here.host.status()).engine).toBe('down');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(here.changed.at(-1)).toEqual(['status']);
    const status = here.host.status();
    await settled();
    reply(here.latest(), STATUS);
    expect(await status).toEqual(STATUS);
  });
});

describe('an engine that cannot be started again', () => {
  it('counts as dead and is tried again', async () => {
    let isMissing = false;
    const made = fakeProcess();
    const logged: Record<string, unknown>[] = [];
    const host = new EngineHost({
      start: () => {
        if (isMissing) throw new Error('node is missing');
        return made.child;
      },
      startMessage: START,
      onChange: () => undefined,
      systemProxy: async () => 'DIRECT',
      log: (_event, facts) => logged.push(facts),
    });
    host.start();
    isMissing = true;
    made.die();
    await vi.advanceTimersByTimeAsync(100 + 300);
    expect((await host.status()).trouble?.forIt).toContain('could not be started (node is missing)');
    expect(logged.map(({ deaths }) => deaths)).toEqual([1, 2, 3]);
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
