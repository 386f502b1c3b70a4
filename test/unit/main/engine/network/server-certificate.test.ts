import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { expect, it } from 'vitest';
import {
  certificateFacts,
  notingCertificate,
  shownCertificate,
} from '../../../../../main/engine/network/server-certificate.ts';
import { ownAuthority, serverCertificate } from '../../../../support/certificates.ts';
import { freePort } from '../../../../support/free-port.ts';
import { tlsFront } from '../../../../support/tls-front.ts';

const authority = await ownAuthority();
const certified = await serverCertificate(authority, { ip: ['127.0.0.1'] });

function connectTo(port: number, ca?: string): TLSSocket {
  const socket = connect({ port, host: '127.0.0.1', ...(ca !== undefined && { ca }) });
  notingCertificate(socket);
  return socket;
}

async function errorOf(socket: TLSSocket): Promise<unknown> {
  const [error] = (await once(socket, 'error', { signal: AbortSignal.timeout(20_000) }).catch((thrown: unknown) => [
    thrown,
  ])) as [unknown];
  return error;
}

it('what a server showed is kept for the error of not trusting it', async () => {
  await using front = await tlsFront(certified, await freePort());
  const shown = shownCertificate(await errorOf(connectTo(front.port)));
  expect(shown?.issuer).toBe('Clinic Test CA');
  expect([Date.parse(shown?.validFrom ?? '') < Date.now(), Date.parse(shown?.validTo ?? '') > Date.now()]).toEqual([
    true,
    true,
  ]);
});

it('of a server that is trusted it is read from the connection', async () => {
  await using front = await tlsFront(certified, await freePort());
  const socket = connectTo(front.port, authority.cert);
  await once(socket, 'secureConnect');
  expect(certificateFacts(socket)?.issuer).toBe('Clinic Test CA');
  socket.destroy();
});

it('nothing is told of an error that came before, or of something else', async () => {
  const error = await errorOf(connectTo(await freePort()));
  expect([shownCertificate(error), shownCertificate(new Error('other')), shownCertificate('text')]).toEqual([
    null,
    null,
    null,
  ]);
});
