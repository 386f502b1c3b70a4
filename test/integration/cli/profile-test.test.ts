import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpointProcess, type EndpointProcess } from '../../support/endpoint-process.ts';
import { startObjectServer } from '../../support/object-server.ts';
import { runCli, type CliOptions } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

describe('profile test', () => {
  let endpoint: EndpointProcess;
  const folder = temporaryFolder();

  beforeAll(async () => {
    endpoint = await startEndpointProcess();
  });
  afterAll(async () => {
    await endpoint.stop();
    folder[Symbol.dispose]();
  });

  const options = (over: Record<string, string> = {}): CliOptions => ({
    dataDirectory: join(folder.path, 'data'),
    env: {
      AWS_ACCESS_KEY_ID: endpoint.accessKeyId,
      AWS_SECRET_ACCESS_KEY: endpoint.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...over,
    },
  });
  const set = async (name: string, ...more: string[]) => {
    const kind = ['--kind', 'sagemaker', '--region', 'us-east-1', '--endpoint-url', endpoint.url];
    const end = await runCli(['profile', 'set', name, ...kind, '--endpoint-name', name, ...more], options());
    expect([end.code, end.stderr.replace(/^This computer has no key store.*\n?/m, '')]).toEqual([0, '']);
  };
  const test = async (name: string, env: Record<string, string> = {}) => {
    const end = await runCli(['profile', 'test', name, '--json'], options(env));
    // The last line is the result, as the contract says.
    const result = end.rows.at(-1)?.['result'] as Record<string, unknown> | undefined;
    return { code: end.code, result, checks: end.rows.slice(0, -1), stderr: end.stderr };
  };

  it('looks at everything in order, ends with what works, and saves nothing unasked', async () => {
    await set('chest', '--field', 'picture');
    const { code, result, checks } = await test('chest');
    expect(checks.map(({ name, state }) => `${String(name)} ${String(state)}`)).toEqual([
      'settings passed',
      'name-resolution passed',
      'proxy skipped',
      'tls passed',
      'clock passed',
      'credentials passed',
      'identity passed',
      'permission passed',
      'endpoint passed',
      'endpoint-kind passed',
      'storage skipped',
      'picture passed',
    ]);
    expect([code, result]).toMatchObject([
      2,
      { passed: false, saved: false, failed: null, settings: { payload: 'json', field: 'image' } },
    ]);
    expect(result?.['tried']).toMatchObject([
      { isAccepted: false, status: 400, contentType: 'application/json' },
      { isAccepted: true, status: 200 },
    ]);
    expect(checks[5]).toMatchObject({ forIt: 'Credentials from the environment.' });
    expect((await runCli(['profile', 'show', 'chest', '--json'], options())).rows).toMatchObject([
      { field: 'picture' },
    ]);
    const kept = await runCli(['profile', 'test', 'chest', '--save', '--json'], options());
    expect([kept.code, kept.rows.at(-1)]).toMatchObject([0, { result: { passed: true, saved: true } }]);
    expect(await test('chest')).toMatchObject({ code: 0, result: { passed: true } });
    expect((await runCli(['profile', 'show', 'chest', '--json'], options())).rows).toMatchObject([{ field: 'image' }]);
  });

  it.each([
    ['chest-creating', [], 3, 'endpoint', 'model-owner', /EndpointStatus is Creating/],
    ['chest-failed', [], 2, 'endpoint', 'model-owner', /EndpointStatus is Failed/],
    ['chest-missing', [], 2, 'endpoint', 'you', /not found/i],
    ['chest-forbidden', [], 2, 'permission', 'it', /sagemaker:InvokeEndpoint/],
    ['chest-async', [], 2, 'endpoint-kind', 'you', /--mode async and --s3-uri/],
    ['busy', ['--custom-attributes', 'sagittal-fault=throttled'], 3, 'picture', 'model-owner', /Throttl/],
    ['picky', ['--custom-attributes', 'sagittal-fault=wrong-content-type'], 2, 'picture', 'model-owner', /status 415/],
    ['away', ['--custom-attributes', 'sagittal-fault=endpoint-unavailable'], 3, 'picture', 'model-owner', /503/],
    ['page', ['--custom-attributes', 'sagittal-fault=web-page'], 3, 'picture', 'network', /a web page \(text\/html\)/],
    ['nowhere', ['--endpoint-url', 'http://127.0.0.1:9'], 3, 'tls', 'network', /ECONNREFUSED/],
    ['nobody', ['--endpoint-url', 'https://no-such-host.invalid'], 3, 'name-resolution', 'network', /no-such-host/],
  ])('%s fails at its check and says who can fix it', async (name, more, code, failed, whoCanFix, forIt) => {
    await set(name, '--deidentify', 'off', ...more);
    const tested = await test(name);
    expect([tested.code, tested.result]).toMatchObject([code, { passed: false, failed, whoCanFix, settings: null }]);
    expect(tested.checks.find((check) => check['name'] === failed)?.['forIt']).toMatch(forIt);
  });

  it('tells a key the service does not know from a missing permission', async () => {
    await set('keys');
    const wrong = await test('keys', { AWS_ACCESS_KEY_ID: 'AKIAWRONGWRONGWRONG1' });
    expect([wrong.code, wrong.result]).toMatchObject([2, { failed: 'identity', passed: false }]);
    const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_CONFIG_FILE: '/nowhere', HOME: folder.path };
    expect(await test('keys', none)).toMatchObject({ code: 2, result: { failed: 'credentials', whoCanFix: 'you' } });
  });

  it('says by how much the clock is wrong', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('date', new Date(Date.now() + 3 * 3_600_000).toUTCString()).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A listening TCP server has an address with a port.
    const { port } = server.address() as AddressInfo;
    await set('late', '--endpoint-url', `http://127.0.0.1:${port}`);
    const { code, result } = await test('late');
    server.close();
    expect([code, result]).toMatchObject([2, { failed: 'clock', whoCanFix: 'you' }]);
    expect(result?.['verdict']).toContain('clock is 3 hours behind');
  });

  it('finds the payload of a plain container, with a picture of one’s own', async () => {
    const url = `${endpoint.container}/invocations`;
    await runCli(
      [
        'profile',
        'set',
        'box',
        '--kind',
        'http',
        '--endpoint-url',
        url,
        '--payload',
        'raw',
        '--content-type',
        'text/csv',
      ],
      options(),
    );
    const { code, result } = await test('box');
    expect([code, result]).toMatchObject([2, { settings: { payload: 'json', field: 'image' } }]);
    expect(result?.['settings']).not.toHaveProperty('contentType');
    const lost = ['--kind', 'http', '--endpoint-url', `${endpoint.container}/nothing-here`];
    await runCli(['profile', 'set', 'lost', ...lost], options());
    expect(await test('lost')).toMatchObject({
      code: 2,
      result: {
        failed: 'picture',
        verdict: expect.stringContaining('nothing at this address. Check the path') as string,
      },
    });
    const file = join(folder.path, 'notes.txt');
    writeFileSync(file, 'hello');
    const own = await runCli(['profile', 'test', 'box', file], options());
    expect([own.code, own.stderr]).toEqual([64, expect.stringContaining('not a picture')]);
    const missing = await runCli(['profile', 'test', 'nobody-at-all'], options());
    expect([missing.code, missing.stderr]).toEqual([64, expect.stringContaining('There is no profile')]);
  });

  it('asks an asynchronous endpoint through S3 and leaves the storage clean', async () => {
    await using objects = await startObjectServer();
    const asyncEndpoint = await startEndpointProcess(['--s3-endpoint-url', objects.url]);
    const keys = {
      AWS_ACCESS_KEY_ID: asyncEndpoint.accessKeyId,
      AWS_SECRET_ACCESS_KEY: asyncEndpoint.secretAccessKey,
    };
    try {
      const s3 = ['--mode', 'async', '--s3-uri', `s3://${objects.bucket}/in`, '--s3-endpoint-url', objects.url];
      await set('scans-async', '--endpoint-url', asyncEndpoint.url, ...s3);
      const { code, result, checks } = await test('scans-async', keys);
      expect([code, checks.filter(({ state }) => state === 'failed')]).toEqual([0, []]);
      expect(checks.find(({ name }) => name === 'storage')).toMatchObject({ state: 'passed' });
      expect(result).toMatchObject({ passed: true, settings: { mode: 'async' } });
      const listing = await (await fetch(`${objects.url}/${objects.bucket}?list-type=2&prefix=in/`)).text();
      expect(listing).toContain('<KeyCount>0</KeyCount>');
      await set(
        'no-bucket',
        '--endpoint-url',
        asyncEndpoint.url,
        '--s3-uri',
        's3://nobody-has-this',
        '--s3-endpoint-url',
        objects.url,
      );
      expect(await test('no-bucket', keys)).toMatchObject({ code: 2, result: { failed: 'storage' } });
    } finally {
      await asyncEndpoint.stop();
    }
  });
});
