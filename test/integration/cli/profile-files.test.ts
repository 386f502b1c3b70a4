import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const SAGEMAKER = ['--kind', 'sagemaker', '--region', 'eu-central-1', '--endpoint-name', 'chest'];
const SECRET = 'canarySecretKey0123456789abcdefghijklmnopq';

describe('profile options and files', () => {
  it('takes every option and shows it again', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const template = join(folder.path, 'template.json');
    const caFile = writeCertificate(folder.path);
    writeFileSync(template, '{"image": "{{image}}", "site": "north"}');
    const end = await runCli(
      [
        ...['profile', 'set', 'chest', ...SAGEMAKER, '--template', template, '--session-id', 'one', '--json'],
        ...['--enable-explanations', '`true`', '--s3-uri', 's3://bucket/in', '--s3-endpoint-url', 'https://s3.example'],
        ...[
          '--async-endpoint-name',
          'chest-large',
          '--transform-model',
          'm',
          '--transform-instance-type',
          'ml.m5.large',
        ],
        ...[
          '--transform-instance-count',
          '2',
          '--role-arn',
          'arn:aws:iam::123456789012:role/r',
          '--role-external-id',
          'e',
        ],
        ...['--mfa-serial', 'GAHT1', '--proxy', 'none', '--ca-file', caFile, '--max-payload-bytes', 'serverless'],
        ...[
          '--credentials',
          'sso',
          '--sso-start-url',
          'https://clinic.awsapps.example/start',
          '--sso-region',
          'eu-west-1',
        ],
        ...['--sso-account-id', '123456789012', '--sso-role-name', 'Reader'],
      ],
      options,
    );
    expect([end.code, end.rows]).toMatchObject([
      0,
      [
        {
          template: { image: '{{image}}', site: 'north' },
          sessionId: 'one',
          enableExplanations: '`true`',
          s3Uri: 's3://bucket/in',
          s3EndpointUrl: 'https://s3.example',
          asyncEndpointName: 'chest-large',
          transformModel: 'm',
          transformInstanceType: 'ml.m5.large',
          transformInstanceCount: 2,
          roleArn: 'arn:aws:iam::123456789012:role/r',
          roleExternalId: 'e',
          mfaSerial: 'GAHT1',
          proxy: 'none',
          caFile,
          maxPayloadBytes: 4_194_304,
          credentials: 'sso',
          ssoAccountId: '123456789012',
        },
      ],
    ]);
    const fewer = await runCli(['profile', 'set', 'chest', '--template', '', '--ca-file', '', '--json'], options);
    expect(fewer.rows[0]).not.toHaveProperty('template');
    expect(fewer.rows[0]).not.toHaveProperty('caFile');
  });

  it.each([
    [['--custom-attributes', 'a'.repeat(1025)], /--custom-attributes is wrong: at most 1024 characters/],
    [['--session-id', 'a'.repeat(257)], /--session-id is wrong: at most 256 characters/],
    [['--enable-explanations', 'a'.repeat(65)], /--enable-explanations is wrong: at most 64 characters/],
    [['--target-variant', 'a'.repeat(64)], /--target-variant is wrong: at most 63 characters/],
    [['--mode', 'soon'], /--mode is wrong: one of realtime, async, stream, batch/],
    [['--concurrency', '65'], /--concurrency is wrong: at most 64/],
    [['--max-payload-bytes', 'lots'], /bytes, default, 25mb or serverless, not "lots"/],
    [['--template', '/no/such.json'], /cannot be read \(ENOENT\)/],
    [['--template', 'BROKEN'], /not valid JSON/],
    [['--template', 'LIST'], /must hold a JSON object/],
    [['--template', 'UNKNOWN'], /\{\{patient\}\}, which is not known/],
    [['--save'], /--save belongs to profile test/],
  ])('refuses %j with a sentence', async (more, message) => {
    using folder = temporaryFolder();
    const files: Record<string, string> = {
      BROKEN: '{"a": ',
      LIST: '[1]',
      UNKNOWN: '{"a":"{{image}}","b":"{{patient}}"}',
    };
    const args = more.map((word) => {
      const text = files[word];
      if (text === undefined) return word;
      const path = join(folder.path, `${word}.json`);
      writeFileSync(path, text);
      return path;
    });
    const end = await runCli(['profile', 'set', 'x', ...SAGEMAKER, ...args], {
      dataDirectory: join(folder.path, 'data'),
    });
    expect([end.code, end.stdout]).toEqual([64, '']);
    expect(end.stderr).toMatch(message);
  });

  it('refuses what a container has not', async () => {
    using folder = temporaryFolder();
    const http = ['--kind', 'http', '--endpoint-url', 'http://127.0.0.1:9/invocations'];
    const end = await runCli(['profile', 'set', 'x', ...http, '--role-arn', 'arn:aws:iam::123456789012:role/r'], {
      dataDirectory: folder.path,
    });
    expect([end.code, end.stderr]).toEqual([64, expect.stringContaining('--role-arn is for --kind sagemaker')]);
  });

  it('takes profiles to another computer without keys, and says what leaves with patient data', async () => {
    using folder = temporaryFolder();
    const env = { AWS_ACCESS_KEY_ID: 'AKIACANARYCANARY1234', AWS_SECRET_ACCESS_KEY: SECRET };
    const here = { dataDirectory: join(folder.path, 'here'), env };
    const there = { dataDirectory: join(folder.path, 'there') };
    const file = join(folder.path, 'profiles.json');
    const caFile = writeCertificate(folder.path);
    await runCli(['profile', 'set', 'chest', ...SAGEMAKER, '--credentials', 'stored', '--deidentify', 'off'], here);
    await runCli(['profile', 'set', 'bone', ...SAGEMAKER, '--ca-file', caFile], here);
    const saved = await runCli(['profile', 'export', file, '--json'], here);
    expect([saved.code, saved.rows]).toEqual([0, [{ file, profiles: 2 }]]);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('AKIACANARY');
    await runCli(['profile', 'set', 'bone', ...SAGEMAKER, '--endpoint-name', 'other'], there);
    const refused = await runCli(['profile', 'import', file], there);
    expect([refused.code, refused.stdout]).toEqual([64, '']);
    expect(refused.stderr).toContain('bone: SageMaker endpoint other (eu-central-1) -> SageMaker endpoint chest');
    expect((await runCli(['profile', 'list', '--json'], there)).rows.map(({ name }) => name)).toEqual(['demo', 'bone']);
    const taken = await runCli(['profile', 'import', file, '--replace'], there);
    expect([taken.code, taken.stdout.trim().split('\n')]).toEqual([0, ['Added: chest', 'Replaced: bone']]);
    expect(taken.stderr).toContain('"chest" sends images to another computer WITH the patient data');
    expect(taken.stderr).toContain(caFile);
    const again = join(folder.path, 'again.json');
    await runCli(['profile', 'export', again], there);
    expect(readFileSync(again, 'utf8')).toBe(text);
  });

  it('imports all of a file or nothing, with the reason', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const file = join(folder.path, 'profiles.json');
    const good = { name: 'good', settings: { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'e' } };
    const bad = { name: 'bad', settings: { ...good.settings, concurrency: 1000 } };
    const trusting = (caFile: string) =>
      whole({ profiles: [good, { name: 'trusting', settings: { ...good.settings, caFile } }] });
    const whole = (over: object) =>
      JSON.stringify({ format: 'sagittal-profiles', version: 1, profiles: [good], ...over });
    const cases: [string, RegExp][] = [
      [
        whole({ profiles: [good, bad] }),
        /Nothing was imported\. The profile "bad": .*--concurrency is wrong: at most 64/,
      ],
      [whole({ version: 2 }), /newer version of Sagittal/],
      [whole({}).slice(0, -5), /damaged or was cut short/],
      [whole({ profiles: [good, good] }), /"good" twice/],
      [whole({ secrets: {} }), /damaged/],
      [
        whole({ profiles: [{ ...good, settings: { ...good.settings, secretAccessKey: SECRET } }] }),
        /"secretAccessKey"/,
      ],
      [trusting('/no/such.pem'), /Nothing was imported\. The profile "trusting": .*cannot be read \(ENOENT\)/],
      [trusting('//server/share/ca.pem'), /file on this computer/],
      [trusting('\\\\server\\share\\ca.pem'), /file on this computer/],
      [trusting('ca.pem'), /file on this computer/],
      ['{"format":"something"}', /not a file of Sagittal profiles/],
    ];
    for (const [text, message] of cases) {
      writeFileSync(file, text);
      const end = await runCli(['profile', 'import', file], options);
      expect([end.code, end.stdout]).toEqual([64, '']);
      expect(end.stderr).toMatch(message);
      expect(end.stderr).not.toContain(SECRET);
    }
    const names = (await runCli(['profile', 'list', '--json'], options)).rows.map(({ name }) => name);
    expect(names).toEqual(['demo']);
  });
});

function writeCertificate(folder: string): string {
  const path = join(folder, 'ca.pem');
  writeFileSync(path, rootCertificates[0] ?? '');
  return path;
}
