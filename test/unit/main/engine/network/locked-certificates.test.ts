import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ownAuthority, serverCertificate } from '../../../../support/certificates.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const MODULE = new URL('../../../../../main/engine/network/trusted-certificates.ts', import.meta.url).href;

/** Connects to a server of the authority, with the lock and without; prints whether each stood. */
const PROGRAM = `
  const { createServer, connect } = await import('node:tls');
  const { TrustedCertificates } = await import('${MODULE}');
  const { readFileSync } = await import('node:fs');
  const [key, cert, caFile] = process.argv.slice(1);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const stands = (trusted) => new Promise((resolve) => {
    const socket = connect({ port: server.address().port, host: '127.0.0.1', secureContext: trusted.context() });
    socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
  });
  const locked = () => true;
  console.log(JSON.stringify([
    await stands(new TrustedCertificates(undefined)),
    await stands(new TrustedCertificates(undefined, locked)),
    await stands(new TrustedCertificates(caFile, locked)),
  ]));
  process.exit();
`;

it.skipIf(process.platform !== 'linux').each(['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'])(
  'what %s names is trusted, but not where the policy locks the certificates',
  async (variable) => {
    using folder = temporaryFolder();
    const at = (name: string, text: string) => {
      writeFileSync(join(folder.path, name), text);
      return join(folder.path, name);
    };
    const authority = await ownAuthority();
    const { key, cert } = await serverCertificate(authority, { ip: ['127.0.0.1'] });
    const caFile = at('ca.pem', authority.cert);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', PROGRAM, at('key.pem', key), at('cert.pem', cert), caFile],
      { env: { PATH: process.env['PATH'], [variable]: caFile } },
    );
    expect(JSON.parse(stdout)).toEqual([true, false, true]);
  },
);
