import { describe, expect, it } from 'vitest';
import { createAgents } from '../../../../../main/engine/network/connections.ts';
import { TLS_STEP } from '../../../../../main/engine/profile-test/check-tls.ts';
import { plannedService } from '../../../../support/aws-site.ts';
import { ownAuthority, serverCertificate } from '../../../../support/certificates.ts';
import { containerContext } from '../../../../support/test-context.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tlsFront } from '../../../../support/tls-front.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const never = new AbortController().signal;

describe('the check of the connection', () => {
  it('tells of a server on this computer that answers, and of one that does not', async () => {
    await using model = await plannedService(() => ({ status: 500 }));
    expect(await TLS_STEP.run(containerContext(`${model.url}/x`), never)).toMatchObject({
      state: 'passed',
      forIt: 'Plain HTTP on the loopback address.',
    });
    expect(await TLS_STEP.run(containerContext('http://127.0.0.1:9/x'), never)).toMatchObject({
      state: 'failed',
      isTemporary: true,
    });
  });

  it('names the protocol and the certificate of a secure one, and fails where nobody vouches for it', async () => {
    using folder = temporaryFolder();
    await using model = await plannedService(() => ({}));
    const authority = await ownAuthority();
    const certified = await serverCertificate(authority, { ip: ['127.0.0.1'] });
    await using front = await tlsFront(certified, Number(new URL(model.url).port), { maxVersion: 'TLSv1.2' });
    const url = `https://127.0.0.1:${front.port}/x`;
    const caFile = join(folder.path, 'ca.pem');
    writeFileSync(caFile, authority.cert);
    const trusted = containerContext(url, { caFile });
    const agents = createAgents(trusted.settings);
    const place = () => Promise.resolve({ kind: 'container', url, agents } as const);
    expect(await TLS_STEP.run({ ...trusted, place }, never)).toMatchObject({
      state: 'passed',
      forIt: expect.stringMatching(/^TLSv1\.2; certificate issued by Clinic Test CA, valid to \w+ /),
    });
    expect(await TLS_STEP.run(containerContext(url), never)).toMatchObject({ state: 'failed', whoCanFix: 'it' });
  });
});
