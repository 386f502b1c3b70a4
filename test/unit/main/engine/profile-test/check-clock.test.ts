import { describe, expect, it } from 'vitest';
import { CLOCK_STEP } from '../../../../../main/engine/profile-test/check-clock.ts';
import { plannedService } from '../../../../support/aws-site.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;

/** A server whose clock is so many milliseconds away from this computer's; null where it says nothing. */
function serverAt(aheadMs: number) {
  return plannedService(() => ({ headers: { date: new Date(Date.now() + aheadMs).toUTCString() } }));
}

describe('the check of the clock', () => {
  it.each([
    [0, 'passed', null],
    [3_600_000, 'failed', 'you'],
    [-86_400_000 * 3, 'failed', 'you'],
  ])('of a server %d ms ahead is %s', async (aheadMs, state, whoCanFix) => {
    await using server = await serverAt(aheadMs);
    expect(await CLOCK_STEP.run(sagemakerContext(server.url), never)).toMatchObject({ state, whoCanFix });
  });

  it('only warns where nothing is signed', async () => {
    await using server = await serverAt(3_600_000);
    const outcome = await CLOCK_STEP.run(containerContext(`${server.url}/invocations`), never);
    expect(outcome).toMatchObject({
      state: 'warning',
      sentence: expect.stringContaining('60 minutes behind') as string,
    });
  });

  it('says nothing where the server could not be asked', async () => {
    expect((await CLOCK_STEP.run(containerContext('http://127.0.0.1:9/invocations'), never)).state).toBe('skipped');
  });
});
