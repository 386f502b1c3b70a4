import { describe, expect, it } from 'vitest';
import { IDENTITY_STEP } from '../../../../../main/engine/profile-test/check-identity.ts';
import { endpointSite } from '../../../../support/endpoint-site.ts';
import { plannedService } from '../../../../support/aws-site.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;

function refusing(code: string) {
  const body = `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
  return plannedService(() => ({ status: 403, headers: { 'content-type': 'text/xml' }, body }));
}

describe('the check of who is signed in', () => {
  it('keeps who it is', async () => {
    await using site = await endpointSite();
    const context = sagemakerContext(site.url, {}, { credentials: site.settings.credentials });
    expect((await IDENTITY_STEP.run(context, never)).state).toBe('passed');
    expect(context.found.identity?.arn).toMatch(/^arn:aws:/);
  });

  it.each([
    ['InvalidClientTokenId', 'failed'],
    ['ExpiredToken', 'failed'],
    ['SignatureDoesNotMatch', 'failed'],
    ['AccessDeniedException', 'warning'],
    ['AccessDenied', 'warning'],
    ['ServiceUnavailable', 'warning'],
  ])('a service that answers %s is %s', async (code, state) => {
    await using service = await refusing(code);
    expect(await IDENTITY_STEP.run(sagemakerContext(service.url), never)).toMatchObject({ state });
  });

  it('is no obstacle where only the model can be reached', async () => {
    expect(await IDENTITY_STEP.run(sagemakerContext('http://127.0.0.1:9'), never)).toMatchObject({
      state: 'warning',
      forIt: expect.stringContaining('sts:GetCallerIdentity failed: ') as string,
    });
  });

  it('has nothing to look at for a container', async () => {
    expect((await IDENTITY_STEP.run(containerContext('http://127.0.0.1:9/invocations'), never)).state).toBe('skipped');
  });
});
