import { describe, expect, it } from 'vitest';
import { CREDENTIALS_STEP } from '../../../../../main/engine/profile-test/check-credentials.ts';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;
const URL_OF_NOBODY = 'http://127.0.0.1:9';

describe('the check of the sign-in', () => {
  it('has nothing to look at for a container', async () => {
    expect(await CREDENTIALS_STEP.run(containerContext(`${URL_OF_NOBODY}/invocations`), never)).toMatchObject({
      state: 'skipped',
      sentence: 'This model asks for no sign-in.',
    });
  });

  it('names where keys come from, and never a key', async () => {
    const keys = {
      accessKeyId: 'AKIASECRET',
      secretAccessKey: 'secret',
      $source: { CREDENTIALS_ENV_VARS: 'g' as const },
    };
    const outcome = await CREDENTIALS_STEP.run(
      sagemakerContext(URL_OF_NOBODY, {}, { credentials: async () => keys }),
      never,
    );
    expect(outcome).toMatchObject({ state: 'passed', forIt: 'Credentials from the environment.' });
    expect(JSON.stringify(outcome)).not.toContain('AKIASECRET');
  });

  it('warns of keys that end soon', async () => {
    const keys = { accessKeyId: 'a', secretAccessKey: 'b', expiration: new Date(Date.now() + 60_000) };
    const outcome = await CREDENTIALS_STEP.run(
      sagemakerContext(URL_OF_NOBODY, {}, { credentials: async () => keys }),
      never,
    );
    expect(outcome).toMatchObject({ state: 'warning', whoCanFix: 'you' });
  });

  it('fails where there are none', async () => {
    const none = () => Promise.reject(new ExpectedFailure('credentials-missing', { needs: 'keys' }));
    const outcome = await CREDENTIALS_STEP.run(sagemakerContext(URL_OF_NOBODY, {}, { credentials: none }), never);
    expect(outcome).toMatchObject({ state: 'failed', whoCanFix: 'you' });
  });
});
