import { describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { runChecks } from '../../../../../main/engine/profile-test/run-checks.ts';
import { failed, passed, type Step, type TestContext } from '../../../../../main/engine/profile-test/step.ts';
import { SYNTHETIC_PICTURE } from '../../../../../main/engine/profile-test/test-picture.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const unused = () => Promise.reject(new Error('not asked for'));
const CONTEXT: TestContext = {
  name: 'chest',
  settings: profileSettingsSchema.parse({ kind: 'http' }),
  isPictureWanted: true,
  picture: SYNTHETIC_PICTURE,
  found: { tried: [], suggested: {} },
  place: unused,
  transports: unused,
  now: () => 0,
  newId: () => 'id',
  newBoundary: () => 'b',
  tell: () => undefined,
};

const step = (name: Step['name'], needs: Step['needs'], run: Step['run'], limitMs = 1_000): Step => ({
  name,
  title: `About ${name}`,
  needs,
  limitMs,
  run,
});

async function run(steps: readonly Step[], signal = new AbortController().signal) {
  const bugs: unknown[] = [];
  const checks = await runChecks(steps, CONTEXT, signal, {
    onCheck: () => undefined,
    onBug: (error) => bugs.push(error),
    clock: () => 0,
  });
  return { bugs, checks, states: checks.map(({ name, state }) => `${name} ${state}`) };
}

describe('runChecks', () => {
  it('leaves out what stands on something wrong, and what stands on that', async () => {
    const { states, checks } = await run([
      step('settings', [], () => Promise.resolve(passed('Fine.'))),
      step('tls', ['settings'], () => Promise.resolve(failed('No.', 'no', 'it'))),
      step('clock', ['tls'], unused),
      step('identity', ['clock'], unused),
      step('credentials', ['settings'], () => Promise.resolve(passed('Fine.'))),
    ]);
    expect(states).toEqual([
      'settings passed',
      'tls failed',
      'clock skipped',
      'identity skipped',
      'credentials passed',
    ]);
    expect(checks[3]?.sentence).toBe('Not looked at, because this is wrong: About tls.');
  });

  it('ends a check that takes too long, which may be better at another try', async () => {
    const { checks } = await run([step('tls', [], () => new Promise(() => undefined), 20)]);
    expect(checks[0]).toMatchObject({ state: 'failed', whoCanFix: 'network', isTemporary: true });
  });

  it('tells a foreseen failure in its words and a bug without its message', async () => {
    const { checks, bugs } = await run([
      step('tls', [], () =>
        Promise.reject(new ExpectedFailure('tls', { target: 'model:443', code: 'CERT_HAS_EXPIRED' })),
      ),
      step('clock', [], () => Promise.reject(new Error('Mustermann'))),
    ]);
    expect(checks.map(({ whoCanFix }) => whoCanFix)).toEqual(['it', 'it']);
    expect(checks[0]?.forIt).toContain('model:443');
    expect(JSON.stringify(checks)).not.toContain('Mustermann');
    expect(bugs).toHaveLength(1);
  });

  it('stops at once when it is told to', async () => {
    const stop = new AbortController();
    const running = run([step('tls', [], () => (stop.abort(), new Promise(() => undefined)))], stop.signal);
    await expect(running).rejects.toBe(stop.signal.reason);
  });
});
