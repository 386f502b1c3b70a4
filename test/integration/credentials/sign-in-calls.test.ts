import { afterEach, describe, expect, it } from 'vitest';
import { signInService } from '../../support/sign-in-service.ts';
import { ownEngine } from '../../support/own-engine.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { until } from '../../support/until.ts';

const environmentBefore = { ...process.env };

afterEach(() => {
  process.env = { ...environmentBefore };
});

const SSO = {
  kind: 'sagemaker',
  region: 'eu-central-1',
  endpointName: 'chest',
  endpointUrl: 'http://127.0.0.1:9',
  credentials: 'sso',
  ssoStartUrl: 'https://clinic.awsapps.test/start',
  ssoRegion: 'eu-west-1',
  ssoAccountId: '123456789012',
  ssoRoleName: 'Uploader',
};
const profileName = 'clinic';

describe('signing in from the window', () => {
  it('shows the code of the page, then that the person is signed in, and forgets all of it', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('x', { pending: 3 });
    process.env['AWS_ENDPOINT_URL_SSO_OIDC'] = service.url;
    const engine = ownEngine(folder.path);
    await engine.calls.profiles.save({ name: profileName, settings: SSO });
    const before = await engine.calls.signIn.state({ profileName });
    const begun = await engine.calls.signIn.begin({ profileName });
    const finished = await until(async () => {
      const state = await engine.calls.signIn.state({ profileName });
      expect(state.needs).toBe('nothing');
      return state;
    });
    const after = await engine.calls.signIn.forget({ profileName });
    await engine.stop();
    expect([before.needs, begun.device?.userCode, begun.device?.verificationUrl, begun.sentence]).toEqual([
      'sign-in',
      'ABCD-EFGH',
      'https://device.sso.test/?user_code=ABCD-EFGH',
      'Enter the code ABCD-EFGH on the page that has opened, then agree there.',
    ]);
    expect(finished).toEqual({
      profileName,
      method: 'sso',
      needs: 'nothing',
      isChecked: true,
      sentence: 'Signed in.',
      expiresAt: null,
      device: null,
      mfaSerial: null,
    });
    expect(after.needs).toBe('sign-in');
  });

  it('says in plain words what is wrong with a key, a password, or a profile that is not there', async () => {
    using folder = temporaryFolder();
    const engine = ownEngine(folder.path);
    await engine.calls.profiles.save({
      name: profileName,
      settings: { ...SSO, proxy: 'http://nurse@proxy.test:3128' },
    });
    const words = async (call: Promise<unknown>) =>
      call.then(
        () => 'taken',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
    const said = [
      await words(engine.calls.signIn.takeKeys({ profileName, text: 'my dog' })),
      await words(engine.calls.signIn.takeProxyPassword({ profileName, password: '' })),
      (await engine.calls.signIn.state({ profileName })).needs,
      (await engine.calls.signIn.takeProxyPassword({ profileName, password: 'secret' })).needs,
      await words(engine.calls.signIn.state({ profileName: 'nobody' })),
    ];
    await engine.stop();
    expect(said).toEqual([
      'There is no access key in it. Take the file accessKeys.csv that AWS hands out, or copy the access key and the secret access key.',
      'That is no password: it is empty, too long, or has more than one line. Copy the password alone.',
      'proxy-password',
      'sign-in',
      'There is no profile "nobody". See: sagittal profile list',
    ]);
  });

  it('forgets the secrets of a profile that is removed', async () => {
    using folder = temporaryFolder();
    const engine = ownEngine(folder.path);
    const settings = { ...SSO, credentials: 'stored' };
    await engine.calls.profiles.save({ name: profileName, settings });
    const text = 'AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
    const taken = await engine.calls.signIn.takeKeys({ profileName, text });
    await engine.calls.profiles.remove({ profileName });
    await engine.calls.profiles.save({ name: profileName, settings });
    const again = await engine.calls.signIn.state({ profileName });
    await engine.stop();
    expect([taken.needs, again.needs]).toEqual(['nothing', 'keys']);
  });
});
