import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownAuthority, serverCertificate } from '../../support/certificates.ts';
import { startEndpointProcess } from '../../support/endpoint-process.ts';
import { passwordProxy } from '../../support/password-proxy.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { tlsFront } from '../../support/tls-front.ts';
import { writeImages } from '../../support/write-images.ts';

const PASSWORD = 'canary p@ss:word';
const NO_KEYS = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SESSION_TOKEN: '' };

describe('a profile in a clinic with a password proxy and its own certificates', () => {
  it('sends over both, keeps password and key in the vault, and waits while they are missing', async () => {
    using folder = temporaryFolder();
    const authority = await ownAuthority();
    const caFile = join(folder.path, 'clinic-ca.pem');
    writeFileSync(caFile, authority.cert);
    const endpoint = await startEndpointProcess();
    await using front = await tlsFront(
      await serverCertificate(authority, { dns: ['model.test'] }),
      Number(new URL(endpoint.url).port),
    );
    await using proxy = await passwordProxy({ name: 'clinic', password: PASSWORD });
    const data = { dataDirectory: join(folder.path, 'data'), env: NO_KEYS };
    const keys = { AWS_ACCESS_KEY_ID: endpoint.accessKeyId, AWS_SECRET_ACCESS_KEY: endpoint.secretAccessKey };
    const withKeys = { ...data, env: keys };
    const set = await runCli(
      [
        ...['profile', 'set', 'clinic', '--kind', 'sagemaker', '--region', endpoint.region, '--endpoint-name', 'chest'],
        ...['--endpoint-url', `https://model.test:${front.port}`, '--credentials', 'stored', '--deidentify', 'off'],
        ...['--proxy', `http://clinic:${encodeURIComponent(PASSWORD)}@127.0.0.1:${proxy.port}`, '--ca-file', caFile],
        '--json',
      ],
      withKeys,
    );
    const [first = '', second = ''] = await writeImages(join(folder.path, 'images'), 2);
    const sent = await runCli(['upload', first, '--profile', 'clinic', '--json', '--give-up-after', '240'], data);
    const out = await runCli(['profile', 'sign-out', 'clinic'], data);
    const waiting = await runCli(['upload', second, '--profile', 'clinic', '--json', '--give-up-after', '3'], data);
    const back = await runCli(['profile', 'sign-in', 'clinic', '--json'], {
      ...data,
      env: { ...keys, SAGITTAL_PROXY_PASSWORD: PASSWORD },
    });
    const again = await runCli(['queue', 'run', '--json', '--give-up-after', '240'], data);
    await endpoint.stop();
    expect([set.code, set.rows[0]?.['proxy'], set.stderr]).toEqual([
      0,
      `http://clinic@127.0.0.1:${proxy.port}`,
      expect.stringContaining('kept in the vault'),
    ]);
    expect(splitSummary(sent.rows).images).toMatchObject([{ state: 'answered', attempts: 1 }]);
    expect([out.code, waiting.code, splitSummary(waiting.rows).images]).toMatchObject([
      0,
      3,
      [{ state: 'waiting', kind: 'credentials-missing', attempts: 0 }],
    ]);
    expect([back.code, back.rows[0]]).toEqual([
      0,
      { name: 'clinic', needs: 'nothing', sentence: 'An access key is kept in the vault. It has not been used yet.' },
    ]);
    expect([again.code, splitSummary(again.rows).images]).toMatchObject([0, [{ state: 'answered', attempts: 1 }]]);
    expect(new Set(proxy.opened)).toEqual(new Set([`model.test:${front.port}`]));
    const said = [set, sent, out, waiting, back, again].map(({ stdout, stderr }) => stdout + stderr).join('');
    expect([said.includes('canary'), said.includes(endpoint.secretAccessKey)]).toEqual([false, false]);
  });

  it('is told which file of certificates is wrong before anything is saved', async () => {
    using folder = temporaryFolder();
    const caFile = join(folder.path, 'empty.pem');
    writeFileSync(caFile, 'no certificate');
    const data = { dataDirectory: join(folder.path, 'data') };
    const url = 'http://127.0.0.1:1/invocations';
    const end = await runCli(
      ['profile', 'set', 'x', '--kind', 'http', '--endpoint-url', url, '--ca-file', caFile],
      data,
    );
    expect([end.code, end.stderr.trim().split('\n').at(-1)]).toEqual([
      64,
      `The setting --ca-file is wrong: the file of certificates ${caFile} holds no certificate. Choose a file with certificates (PEM).`,
    ]);
  });
});
