import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { signInService } from '../../support/sign-in-service.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { failureOf, signIn, site, useEnvironment } from '../../support/credentials-site.ts';
import { SSO, useSignInService } from '../../support/sign-in-site.ts';

const environmentBefore = { ...process.env };

afterEach(() => {
  vi.unstubAllEnvs();
  process.env = { ...environmentBefore };
});

describe('IAM Identity Center', () => {
  it('signs in with a code on its page, and hands out keys of the role', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('s1', { pending: 2 });
    useSignInService(service);
    const own = site(folder.path, SSO);
    expect(await failureOf(own.credentials.provide())).toMatchObject({
      kind: 'credentials-missing',
      facts: { needs: 'sign-in' },
    });
    const { userCode, verificationUrl } = await signIn(own);
    const keys = await own.credentials.provide();
    await own.credentials.provide();
    expect({ userCode, verificationUrl, secret: keys.secretAccessKey, calls: service.calls }).toEqual({
      userCode: 'ABCD-EFGH',
      verificationUrl: 'https://device.sso.test/?user_code=ABCD-EFGH',
      secret: 'role-s1',
      calls: [
        'RegisterClient',
        'StartDeviceAuthorization',
        'CreateToken',
        'CreateToken',
        'CreateToken',
        'GetRoleCredentials',
      ],
    });
  });

  it('renews keys and sign-in five minutes before their end', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('s2', { tokenSeconds: 3600, roleMs: 3_600_000 });
    useSignInService(service);
    const own = site(folder.path, SSO);
    await signIn(own);
    await own.credentials.provide();
    own.clock.now += 56 * 60_000;
    await own.credentials.provide();
    expect(service.calls.slice(3)).toEqual(['GetRoleCredentials', 'RefreshToken', 'GetRoleCredentials']);
  });

  it('has run out where it cannot be renewed, and goes on when another process has signed in', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('s3', { refreshToken: null, tokenSeconds: 600, roleMs: 60_000 });
    useSignInService(service);
    const own = site(folder.path, SSO);
    await signIn(own);
    await own.credentials.provide();
    own.clock.now += 11 * 60_000;
    const runOut = await failureOf(own.credentials.provide());
    const other = site(folder.path, SSO);
    other.clock.now = own.clock.now;
    await signIn(other);
    const keys = await own.credentials.provide();
    expect([runOut.kind, runOut.facts['needs'], keys.secretAccessKey]).toEqual([
      'credentials-expired',
      'sign-in',
      'role-s3',
    ]);
  });

  it('has run out when the service has signed the person out', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('s4');
    useSignInService(service);
    const own = site(folder.path, SSO);
    await signIn(own);
    service.rules.isSignedOut = true;
    expect(await failureOf(own.credentials.provide())).toMatchObject({
      kind: 'credentials-expired',
      facts: { needs: 'sign-in' },
    });
  });
});

const ROLE = { roleArn: 'arn:aws:iam::123456789012:role/Uploader', roleExternalId: 'clinic-7' } as const;
const STORED = { keys: { accessKeyId: 'AKIASTORED0000000000', secretAccessKey: 'stored' } };

describe('a role', () => {
  it('is taken on with stored keys, kept, and taken on anew five minutes before its end', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('r1');
    useSignInService(service);
    const own = site(folder.path, { credentials: 'stored', ...ROLE });
    expect(await failureOf(own.credentials.provide())).toMatchObject({ facts: { needs: 'keys' } });
    own.secrets.change('clinic', () => STORED);
    await own.credentials.provide();
    const { secretAccessKey } = await own.credentials.provide();
    own.clock.now += 56 * 60_000;
    await own.credentials.provide();
    const call = `AssumeRole ${ROLE.roleArn} clinic-7`;
    expect([secretAccessKey, service.calls]).toEqual(['assumed-r1', [call, call]]);
  });

  it('goes on with keys that still work while the service cannot be reached', async () => {
    using folder = temporaryFolder();
    const service = await signInService('r2');
    useSignInService(service);
    const own = site(folder.path, { credentials: 'stored', ...ROLE });
    own.secrets.change('clinic', () => STORED);
    await own.credentials.provide();
    await service[Symbol.asyncDispose]();
    own.clock.now += 57 * 60_000;
    const { secretAccessKey } = await own.credentials.provide();
    own.clock.now += 3 * 60_000;
    expect([secretAccessKey, (await failureOf(own.credentials.provide())).kind]).toEqual(['assumed-r2', 'offline']);
  });

  it('asks for the code of a device, keeps the session for all processes, and asks again at its end', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('r3', { mfaCode: '123456' });
    useSignInService(service);
    const over = { credentials: 'stored', ...ROLE, mfaSerial: 'arn:aws:iam::123456789012:mfa/nurse' } as const;
    const own = site(folder.path, over);
    own.secrets.change('clinic', () => STORED);
    const wanted = await failureOf(own.credentials.provide());
    const wrong = await failureOf(own.credentials.giveMfaCode('999999'));
    await own.credentials.giveMfaCode('123456');
    const here = await own.credentials.provide();
    const there = await site(folder.path, over).credentials.provide();
    own.clock.now += 60 * 60_000;
    const again = await failureOf(own.credentials.provide());
    expect([wanted, wrong.facts['needs'], here.secretAccessKey, there.secretAccessKey, again.kind]).toEqual([
      {
        kind: 'credentials-missing',
        facts: {
          needs: 'mfa-code',
          mfaSerial: over.mfaSerial,
          detail: `the role asks for a code of the device ${over.mfaSerial}`,
        },
      },
      'mfa-code',
      'assumed-r3',
      'assumed-r3',
      'credentials-expired',
    ]);
  });

  it('is not taken on with a key the service does not know', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('r4', { isKeyUnknown: true });
    useSignInService(service);
    const own = site(folder.path, { credentials: 'stored', ...ROLE });
    own.secrets.change('clinic', () => STORED);
    expect(await failureOf(own.credentials.provide())).toMatchObject({
      kind: 'credentials-missing',
      facts: { isUnknownKey: 1 },
    });
  });
});

describe("the computer's own AWS settings", () => {
  it('are the environment first', async () => {
    using folder = temporaryFolder();
    useEnvironment({ AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT00000', AWS_SECRET_ACCESS_KEY: 'from-environment' });
    const { secretAccessKey } = await site(folder.path, {}).credentials.provide();
    expect(secretAccessKey).toBe('from-environment');
  });

  it('are whole whatever line ends the files and variables have that they stand in', async () => {
    using folder = temporaryFolder();
    useEnvironment({ AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT00000\r', AWS_SECRET_ACCESS_KEY: 'from-environment\r\n' });
    const fromEnvironment = await site(folder.path, {}).credentials.provide();
    const config = join(folder.path, 'config');
    const lines = [
      '[profile windows]',
      'aws_access_key_id = AKIAFILE000000000000 ',
      'aws_secret_access_key=from-file',
      '',
    ];
    writeFileSync(config, lines.join('\r\n'));
    useEnvironment({ AWS_CONFIG_FILE: config });
    const fromFile = await site(folder.path, { credentials: 'profile:windows' }).credentials.provide();
    expect([fromEnvironment, fromFile]).toMatchObject([
      { accessKeyId: 'AKIAENVIRONMENT00000', secretAccessKey: 'from-environment' },
      { accessKeyId: 'AKIAFILE000000000000', secretAccessKey: 'from-file' },
    ]);
  });

  it('are nothing where nothing is set up', async () => {
    using folder = temporaryFolder();
    useEnvironment({});
    expect((await failureOf(site(folder.path, {}).credentials.provide())).kind).toBe('credentials-missing');
  });

  it('are a section that names a program, and its words never get into a failure', async () => {
    using folder = temporaryFolder();
    const program = join(folder.path, 'give-keys.cjs');
    const config = join(folder.path, 'config');
    const keys = { Version: 1, AccessKeyId: 'AKIAPROGRAM000000000', SecretAccessKey: 'from-program' };
    writeFileSync(program, `console.log(${JSON.stringify(JSON.stringify(keys))});`);
    writeFileSync(config, `[profile clinic-role]\ncredential_process = "${process.execPath}" "${program}"\n`);
    useEnvironment({ AWS_CONFIG_FILE: config });
    const own = site(folder.path, { credentials: 'profile:clinic-role' });
    const { secretAccessKey } = await own.credentials.provide();
    writeFileSync(program, `console.error('canary-secret'); process.exitCode = 3;`);
    own.credentials.refused();
    const failure = await failureOf(own.credentials.provide());
    expect([secretAccessKey, failure.kind, JSON.stringify(failure).includes('canary-secret')]).toEqual([
      'from-program',
      'credentials-missing',
      false,
    ]);
  });

  it('are a token file of a web identity', async () => {
    using folder = temporaryFolder();
    await using service = await signInService('w1');
    useSignInService(service);
    const token = join(folder.path, 'token');
    writeFileSync(token, 'a-web-token');
    process.env['AWS_WEB_IDENTITY_TOKEN_FILE'] = token;
    process.env['AWS_ROLE_ARN'] = ROLE.roleArn;
    const { secretAccessKey } = await site(folder.path, {}).credentials.provide();
    expect([secretAccessKey, service.calls]).toEqual(['assumed-w1', [`AssumeRoleWithWebIdentity ${ROLE.roleArn}`]]);
  });
});
