import { describe, expect, it } from 'vitest';
import { PERMISSION_STEP } from '../../../../../main/engine/profile-test/check-permission.ts';
import { endpointSite } from '../../../../support/endpoint-site.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;
const NOBODY = 'http://127.0.0.1:9';

describe('the check of the permission', () => {
  it.each([
    ['chest', undefined, 'passed'],
    ['chest-forbidden', undefined, 'failed'],
    ['chest-missing', undefined, 'passed'],
    ['chest', 'sagittal-fault=throttled', 'skipped'],
    ['chest', 'sagittal-fault=credentials-expired', 'failed'],
    ['chest', 'sagittal-fault=model-error', 'passed'],
  ])('of %s (%s) is %s', async (endpointName, customAttributes, state) => {
    await using site = await endpointSite();
    const over = { endpointName, ...(customAttributes !== undefined && { customAttributes }) };
    const context = sagemakerContext(site.url, over, { credentials: site.settings.credentials });
    const outcome = await PERMISSION_STEP.run(context, never);
    expect([outcome.state, context.found.tried.length]).toEqual([state, 1]);
    if (endpointName.endsWith('forbidden'))
      expect(outcome.forIt).toMatch(/Needed: sagemaker:InvokeEndpoint on this endpoint\.$/);
  });

  it('is told by the picture, or not at all', async () => {
    const outcomes = [
      containerContext(`${NOBODY}/invocations`),
      { ...sagemakerContext(NOBODY), isPictureWanted: false },
      sagemakerContext(NOBODY, { mode: 'async' }),
      sagemakerContext(NOBODY, { payload: 's3-pointer' }),
    ].map(async (context) => (await PERMISSION_STEP.run(context, never)).sentence);
    expect(await Promise.all(outcomes)).toEqual([
      'This model asks for no permission.',
      'Only a test with a picture shows it.',
      'The picture below shows it.',
      'The picture below shows it.',
    ]);
  });
});
