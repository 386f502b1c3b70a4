import { describe, expect, it } from 'vitest';
import { CHECK_NAMES, type Check, type ProfileTest } from '../../../../../shared/contract/profile-test.ts';
import { checkLines, followTest } from '../../../../../main/cli/session/follow-test.ts';

function check(at: number, state: Check['state']): Check {
  const name = CHECK_NAMES[at] ?? 'picture';
  return { name, title: name, state, sentence: '', forIt: '', whoCanFix: null, durationMs: null };
}

function testOf(states: readonly Check['state'][], isFinished: boolean): ProfileTest {
  return {
    testId: 't',
    profileName: 'chest',
    isFinished,
    isPassed: isFinished ? true : null,
    checks: states.map((state, at) => check(at, state)),
    tried: [],
    settings: null,
    neededMode: null,
    latencyMs: null,
    verdict: null,
  };
}

/** A test that looks so at each look, the last look again and again; keeps what it was told to stop. */
function callsOver(looks: readonly ProfileTest[]) {
  const left = [...looks];
  const stopped: string[] = [];
  return {
    stopped,
    tested: async () => (left.length > 1 ? left.shift() : left[0]) ?? testOf([], true),
    stopTest: async ({ testId }: { testId: string }) => {
      stopped.push(testId);
      return {};
    },
  };
}

describe('followTest', () => {
  it('tells of each check once, when it has ended', async () => {
    const calls = callsOver([
      testOf(['running', 'waiting', 'waiting'], false),
      testOf(['passed', 'running', 'waiting'], false),
      testOf(['passed', 'warning', 'skipped'], true),
    ]);
    const told: string[] = [];
    const end = await followTest({ profiles: calls }, 't', new AbortController().signal, ({ name, state }) => {
      told.push(`${name} ${state}`);
    });
    expect(told).toEqual(['settings passed', 'name-resolution warning', 'proxy skipped']);
    expect([end.isFinished, calls.stopped]).toEqual([true, []]);
  });

  it('stops the test on a signal and still waits for its end', async () => {
    const calls = callsOver([testOf(['running'], false), testOf(['skipped'], true)]);
    const end = await followTest({ profiles: calls }, 't', AbortSignal.abort(), () => undefined);
    expect([end.isFinished, new Set(calls.stopped)]).toEqual([true, new Set(['t'])]);
  });
});

describe('checkLines', () => {
  it.each<[Check['state'], string]>([
    ['passed', '[ ok ] proxy: fine'],
    ['warning', '[look] proxy: fine'],
    ['failed', '[ no ] proxy: fine'],
    ['skipped', '[  - ] proxy: fine'],
  ])('marks what has %s', (state, line) => {
    expect(checkLines({ ...check(2, state), sentence: 'fine' })).toBe(line);
  });

  it('gives IT a line of its own where there is more to say', () => {
    const lines = checkLines({ ...check(2, 'failed'), sentence: 'The proxy refused.', forIt: 'HTTP 407' });
    expect(lines).toBe('[ no ] proxy: The proxy refused.\n        IT: HTTP 407');
    expect(checkLines({ ...check(2, 'failed'), sentence: 'Same.', forIt: 'Same.' })).toBe('[ no ] proxy: Same.');
  });
});
