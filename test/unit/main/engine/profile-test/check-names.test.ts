import { describe, expect, it } from 'vitest';
import { NAMES_STEP } from '../../../../../main/engine/profile-test/check-names.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

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
