import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../../../main/engine/model/image-record.ts';
import type { AttemptOutcome } from '../../../../../main/engine/model/send.ts';
import type { RunnerPorts } from '../../../../../main/engine/queue/runner.ts';
import { fakeClock } from '../../../../support/fake-clock.ts';
import { addWaiting, runnerSite, type RunnerSiteOptions } from '../../../../support/runner-site.ts';
import { fastFolder } from '../../../../support/temporary-store.ts';

const ANSWER: AttemptOutcome = {
  ok: true,
  answer: { contentType: 'text/plain', body: Buffer.from('clear'), requestId: null, latencyMs: 1 },
};
const NOON = new Date(2026, 10, 30, 12).getTime();

/** A runner over a real store in time that stands still; each request ends as it is told to. */
function site(profiles: RunnerSiteOptions['profiles'] = { clinic: {} }, over: Partial<RunnerSiteOptions> = {}) {
  const folder = fastFolder();
  const clock = fakeClock(NOON);
  const asked: { image: ImageRecord; end: (outcome: AttemptOutcome) => void; fail: (error: unknown) => void }[] = [];
  const attempt: RunnerPorts['attempt'] = (image, { before, whole }) => {
    const { promise, resolve, reject } = Promise.withResolvers<AttemptOutcome>();
    for (const signal of [before, whole])
      signal.addEventListener('abort', () => {
        reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
      });
    asked.push({ image, end: resolve, fail: reject });
    return promise;
  };
  const { runner, store } = runnerSite({
    ...{ folder: folder.path, profiles, attempt, now: clock.now, setTimer: clock.setTimer, random: () => 0 },
    ...over,
  });
  return {
    runner,
    store,
    clock,
    asked,
    add: (profileName: string, count: number, over: Parameters<typeof addWaiting>[3] = {}) =>
      addWaiting(store, profileName, count, { now: clock.now(), ...over }),
    counts: () => store.images.counts(),
    [Symbol.asyncDispose]: async () => {
      const stopped = runner.stop();
      await clock.advance(1);
      await stopped;
      store.close();
      folder[Symbol.dispose]();
    },
  };
}

describe('a runner', () => {
  it('does nothing before it is started, and starts once', async () => {
    await using here = site();
    here.add('clinic', 1);
    here.runner.wake();
    await here.clock.advance(5_000);
    expect(here.asked).toHaveLength(0);
    here.runner.start();
    here.runner.start();
    await here.clock.advance(0);
    expect([here.asked.length, here.runner.isBusy]).toEqual([1, true]);
  });

  it('keeps what comes back and sends the next, until nothing waits', async () => {
    await using here = site({ clinic: { concurrency: 1 } });
    here.add('clinic', 3);
    here.runner.start();
    for (let done = 0; done < 3; done += 1) {
      await here.clock.advance(0);
      expect([here.asked.length, here.counts().answered]).toEqual([done + 1, done]);
      here.asked[done]?.end(ANSWER);
    }
    await here.clock.advance(1);
    expect([here.counts(), here.runner.isBusy]).toMatchObject([{ answered: 3, waiting: 0, running: 0 }, false]);
  });

  it('sends no more at once than a profile allows, and what is urgent first', async () => {
    await using here = site({ clinic: { concurrency: 2 }, other: { concurrency: 1 } });
    here.add('clinic', 4);
    here.add('other', 2, { priority: 1 });
    here.runner.start();
    await here.clock.advance(0);
    const profiles = here.asked.map(({ image }) => image.profileName);
    expect(profiles[0]).toBe('other');
    expect(profiles.filter((name) => name === 'other')).toHaveLength(1);
    expect(profiles.filter((name) => name === 'clinic').length).toBeLessThanOrEqual(2);
  });

  it('tries a failure again when its time has come, and not before', async () => {
    await using here = site();
    here.add('clinic', 1);
    here.runner.start();
    await here.clock.advance(0);
    here.asked[0]?.end({ ok: false, failure: { kind: 'throttled', facts: {} } });
    await here.clock.advance(1);
    const nextTryAt = here.store.images.find(1)?.nextTryAt ?? 0;
    expect([here.counts().waiting, nextTryAt > here.clock.now()]).toEqual([1, true]);
    await here.clock.advance(nextTryAt - here.clock.now() - 1);
    expect(here.asked).toHaveLength(1);
    await here.clock.advance(1_001);
    expect(here.asked).toHaveLength(2);
  });

  it('waits for the hours of a profile', async () => {
    await using here = site({ clinic: { sendBetween: '13:00-14:00' } });
    here.add('clinic', 1, { now: NOON });
    here.runner.start();
    await here.clock.advance(3_599_000);
    expect(here.asked).toHaveLength(0);
    await here.clock.advance(2_000);
    expect(here.asked).toHaveLength(1);
  });
});

describe('a request', () => {
  it('of an image that was cancelled is called back, and the others go on', async () => {
    await using here = site({ clinic: { concurrency: 8 } });
    here.add('clinic', 1);
    here.add('clinic', 1);
    here.runner.start();
    await here.clock.advance(0);
    here.asked[0]?.end(ANSWER);
    await here.clock.advance(0);
    const [, second] = here.asked;
    const id = second?.image.id ?? 0;
    here.store.claims.apply(id, { type: 'cancel' });
    here.runner.abort([id, 77]);
    await here.clock.advance(1);
    expect(here.counts()).toMatchObject({ answered: 1, cancelled: 1, running: 0 });
  });

  it('that is called back when the runner stops waits to be sent again', async () => {
    await using here = site();
    here.add('clinic', 1);
    here.runner.start();
    await here.clock.advance(0);
    const stopped = here.runner.stop();
    await here.clock.advance(1);
    await stopped;
    expect([here.counts(), here.runner.isBusy]).toMatchObject([{ waiting: 1, running: 0 }, false]);
    here.runner.wake();
    await here.clock.advance(5_000);
    expect(here.asked).toHaveLength(1);
  });
});
