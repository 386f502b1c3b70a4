import { describe, expect, it, vi } from 'vitest';
import { ProfileTests, type ProfileTestPorts } from '../../../../../main/engine/profile-test/profile-tests.ts';
import { SYNTHETIC_PICTURE } from '../../../../../main/engine/profile-test/test-picture.ts';
import { plannedService } from '../../../../support/aws-site.ts';
import { containerContext } from '../../../../support/test-context.ts';

/** Tests of the profile of a container at the address. */
function site(url: string, over: Partial<ProfileTestPorts> = {}) {
  const context = containerContext(url);
  const bugs: unknown[] = [];
  const tests = new ProfileTests({
    connect: async () => ({ destination: await context.place(), transports: await context.transports() }),
    now: Date.now,
    newId: context.newId,
    newBoundary: context.newBoundary,
    onBug: (error) => bugs.push(error),
    ...over,
  });
  const profile = { name: 'chest', settings: context.settings, isBuiltIn: false };
  const start = (isPictureWanted = true) => tests.start({ profile, picture: SYNTHETIC_PICTURE, isPictureWanted });
  const end = (testId: string) =>
    vi.waitFor(
      () => {
        expect(tests.read(testId).isFinished).toBe(true);
        return tests.read(testId);
      },
      { timeout: 10_000, interval: 5 },
    );
  return { tests, bugs, start, end };
}

const ANSWER = { headers: { 'content-type': 'application/json' }, body: '{}' };

describe('a test', () => {
  it('can be read from its beginning to its end, and finds settings that work', async () => {
    await using model = await plannedService(() => ANSWER);
    const { tests, start, end } = site(`${model.url}/invocations`);
    const testId = await start();
    expect(tests.read(testId)).toMatchObject({ isFinished: false, isPassed: null, verdict: null, settings: null });
    const test = await end(testId);
    expect(test).toMatchObject({
      isPassed: true,
      profileName: 'chest',
      verdict: expect.stringMatching(/^It works\./) as string,
    });
    expect(test.settings?.payload).toBe('json');
    expect(test.checks.every(({ state }) => state !== 'waiting' && state !== 'running')).toBe(true);
  });

  it('sends nothing without a picture', async () => {
    await using model = await plannedService(() => ANSWER);
    const { start, end } = site(`${model.url}/invocations`);
    const test = await end(await start(false));
    expect([test.isPassed, test.tried]).toEqual([true, []]);
    expect(model.seen.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('has no settings to save where it failed', async () => {
    const { start, end } = site('http://127.0.0.1:9/invocations');
    expect(await end(await start())).toMatchObject({ isPassed: false, settings: null });
  });

  it('ends when it is stopped', async () => {
    await using model = await plannedService(() => ANSWER);
    const { tests, bugs, start, end } = site(`${model.url}/invocations`);
    const testId = await start();
    tests.stop(testId);
    expect((await end(testId)).isPassed).toBe(false);
    expect(bugs).toEqual([]);
    tests.stop('unknown');
    tests.stopAll();
  });

  it('is forgotten after twenty others', async () => {
    await using model = await plannedService(() => ANSWER);
    const { tests, start } = site(`${model.url}/invocations`);
    const first = await start(false);
    for (let count = 0; count < 20; count += 1) await start(false);
    expect(() => tests.read(first)).toThrow('This test is not known any more. Start it again.');
    tests.stopAll();
  });
});
