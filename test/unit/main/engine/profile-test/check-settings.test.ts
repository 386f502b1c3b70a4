import { afterEach, describe, expect, it, vi } from 'vitest';
import { judgeOutside, SETTINGS_STEP } from '../../../../../main/engine/profile-test/check-settings.ts';
import { useSignInService } from '../../../../support/sign-in-site.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the check of the settings', () => {
  it('says what does not fit together, and that the person can put it right', async () => {
    const sentence = '--mode async needs --s3-uri, the place in S3 where images are put.';
    expect(await SETTINGS_STEP.run(sagemakerContext('http://127.0.0.1:9', { mode: 'async' }), never)).toEqual({
      state: 'failed',
      whoCanFix: 'you',
      sentence,
      forIt: sentence,
    });
  });

  it('looks at the name as well', async () => {
    const context = { ...containerContext('http://127.0.0.1:9/x'), name: 'not a name' };
    expect(await SETTINGS_STEP.run(context, never)).toMatchObject({
      state: 'failed',
      sentence: expect.stringContaining('"not a name" cannot be'),
    });
  });

  it('passes settings that fit, and those of the built-in demo, which nobody could save', async () => {
    const context = containerContext('http://127.0.0.1:9/x');
    const demo = { ...context, name: 'demo', settings: { ...context.settings, kind: 'demo' as const } };
    expect((await SETTINGS_STEP.run(context, never)).state).toBe('passed');
    expect((await SETTINGS_STEP.run(demo, never)).state).toBe('passed');
  });

  it('names what this computer says for AWS tools and a profile does not follow', async () => {
    useSignInService(null);
    vi.stubEnv('AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME', 'http://elsewhere.test');
    const outcome = await SETTINGS_STEP.run(sagemakerContext('http://127.0.0.1:9'), never);
    expect(outcome).toMatchObject({ state: 'warning', whoCanFix: 'it' });
    expect(outcome.forIt).toMatch(
      /^AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME is set on this computer and not followed: images go to/,
    );
    expect(outcome.forIt).not.toContain('elsewhere');
  });

  it('says nothing of it where AWS is not asked', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://elsewhere.test');
    expect(await SETTINGS_STEP.run(containerContext('http://127.0.0.1:9/invocations'), never)).toEqual(
      judgeOutside([]),
    );
  });
});
