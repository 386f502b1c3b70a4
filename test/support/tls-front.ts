import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Certified } from './certificates.ts';

/** A TLS server on loopback in front of a plain one. */
export interface TlsFront extends AsyncDisposable {
  readonly port: number;
  /** The protocol version of each connection, in their order. */
  readonly versions: readonly (string | null)[];
}

/** Ends TLS and hands the bytes on to a port of this computer. */
export async function tlsFront(
  certified: Certified,
  plainPort: number,
  options: { readonly host?: string; readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2' } = {},
): Promise<TlsFront> {
  const versions: (string | null)[] = [];
  const old = options.maxVersion === 'TLSv1.1' ? { minVersion: 'TLSv1' as const, ciphers: 'DEFAULT@SECLEVEL=0' } : {};
  const server = createServer({ ...certified, ...old, maxVersion: options.maxVersion ?? 'TLSv1.3' }, (secure) => {
    versions.push(secure.getProtocol());
    const plain = connect(plainPort, '127.0.0.1');
    secure.pipe(plain).pipe(secure);
    const end = () => {
      secure.destroy();
      plain.destroy();
    };
    secure.on('error', end).on('close', end);
    plain.on('error', end).on('close', end);
  });
  server.on('tlsClientError', () => undefined);
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    versions,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
