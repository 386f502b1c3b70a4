import { describe, expect, it } from 'vitest';
import { NAMES_STEP } from '../../../../../main/engine/profile-test/check-names.ts';
import { PROXY_STEP } from '../../../../../main/engine/profile-test/check-proxy.ts';
import { SETTINGS_STEP } from '../../../../../main/engine/profile-test/check-settings.ts';
import { TLS_STEP } from '../../../../../main/engine/profile-test/check-tls.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';
import { passwordProxy } from '../../../../support/password-proxy.ts';
import { plannedService } from '../../../../support/aws-site.ts';

const never = new AbortController().signal;

describe('the names of the servers', () => {
  it('are known where they lead to an address', async () => {
    const here = await NAMES_STEP.run(containerContext('http://127.0.0.1:9/invocations'), never);
    expect(here).toMatchObject({ state: 'passed', forIt: '127.0.0.1 is an address.' });
    const named = await NAMES_STEP.run(containerContext('http://localhost:9/invocations'), never);
    expect(named.forIt).toMatch(/^localhost is /);
  });

  it('are said to be unknown, and which', async () => {
    const outcome = await NAMES_STEP.run(containerContext('https://model.invalid/invocations'), never);
    expect(outcome).toMatchObject({ state: 'failed', whoCanFix: 'network', isTemporary: true });
    expect(outcome.sentence).toContain("The name of the model's server is not known here: model.invalid.");
  });

  it('include that of the storage and, instead of them, that of a proxy', async () => {
    const storage = { s3Uri: 's3://bucket/p', s3EndpointUrl: 'https://storage.invalid' };
    expect((await NAMES_STEP.run(sagemakerContext('http://127.0.0.1:9', storage), never)).sentence).toContain(
      'the storage',
    );
    const proxied = containerContext('https://model.invalid/invocations', { proxy: 'http://proxy.invalid:1' });
    expect((await NAMES_STEP.run(proxied, never)).sentence).toContain('the proxy');
  });
});

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
    expect((await PROXY_STEP.run(context, never)).state).toBe('passed');
  });

  it.each([
    ['asks for a password', true],
    ['is not there', false],
  ])('fails where the proxy %s', async (_case, isThere) => {
    await using proxy = await passwordProxy({ name: 'a', password: 'b' });
    const port = isThere ? proxy.port : 9;
    const context = containerContext('http://model.test/invocations', { proxy: `http://127.0.0.1:${port}` });
    expect((await PROXY_STEP.run(context, never)).state).toBe('failed');
  });
});

describe('settings and connection', () => {
  it('say what does not fit together', async () => {
    const wrong = sagemakerContext('http://127.0.0.1:9', { mode: 'async' });
    expect(await SETTINGS_STEP.run(wrong, never)).toMatchObject({
      state: 'failed',
      whoCanFix: 'you',
      sentence: '--mode async needs --s3-uri, the place in S3 where images are put.',
    });
    expect((await SETTINGS_STEP.run(containerContext('http://127.0.0.1:9/x'), never)).state).toBe('passed');
  });

  it('tell of a server that answers, and of one that does not', async () => {
    await using model = await plannedService(() => ({}));
    const [here, away] = [containerContext(`${model.url}/x`), containerContext('http://127.0.0.1:9/x')];
    expect([(await TLS_STEP.run(here, never)).state, (await TLS_STEP.run(away, never)).state]).toEqual([
      'passed',
      'failed',
    ]);
  });
});
