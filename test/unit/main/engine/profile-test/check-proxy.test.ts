import { describe, expect, it } from 'vitest';
import { PROXY_STEP } from '../../../../../main/engine/profile-test/check-proxy.ts';
import { plannedService } from '../../../../support/aws-site.ts';
import { passwordProxy } from '../../../../support/password-proxy.ts';
import { containerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;

describe('the way out', () => {
  it('is straight where the profile says so, and on this computer', async () => {
    const none = await PROXY_STEP.run(containerContext('http://127.0.0.1:9/invocations'), never);
    const system = await PROXY_STEP.run(containerContext('http://127.0.0.1:9/invocations', { proxy: 'system' }), never);
    expect([none.state, system.state]).toEqual(['skipped', 'skipped']);
  });

  it('is the proxy of the profile where that lets through', async () => {
    await using proxy = await passwordProxy(null);
    await using model = await plannedService(() => ({}));
    const { port } = new URL(model.url);
    const context = containerContext(`http://model.test:${port}/invocations`, {
      proxy: `http://127.0.0.1:${proxy.port}`,
    });
    expect(await PROXY_STEP.run(context, never)).toMatchObject({
      state: 'passed',
      forIt: `proxy is http://127.0.0.1:${proxy.port}.`,
    });
  });

  it('is not at fault for what is wrong behind it', async () => {
    const context = containerContext('http://model.test/invocations', { proxy: 'http://127.0.0.1:9' });
    const behind = { ...context, found: { ...context.found, reached: { kind: 'tls', facts: {} } as const } };
    expect((await PROXY_STEP.run(behind, never)).state).toBe('passed');
  });

  it.each([
    ['asks for a password', true],
    ['is not there', false],
  ])('fails where the proxy %s', async (_case, isThere) => {
    await using proxy = await passwordProxy({ name: 'a', password: 'b' });
    const port = isThere ? proxy.port : 9;
    const context = containerContext('http://model.test/invocations', { proxy: `http://127.0.0.1:${port}` });
    expect(await PROXY_STEP.run(context, never)).toMatchObject({ state: 'failed', whoCanFix: 'it' });
  });
});
