import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownAuthority, serverCertificate } from '../support/certificates.ts';
import { launchApp } from '../support/launch-app.ts';
import { countingModel } from '../support/own-engine.ts';
import { passwordProxy } from '../support/password-proxy.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { tlsFront } from '../support/tls-front.ts';
import { writeImages } from '../support/write-images.ts';

describe("the computer's proxy file (PAC)", () => {
  it('is followed by the engine of the window', async () => {
    using folder = temporaryFolder();
    const dataDirectory = join(folder.path, 'data');
    const authority = await ownAuthority();
    const caFile = join(folder.path, 'ca.pem');
    writeFileSync(caFile, authority.cert);
    await using model = await countingModel();
    await using front = await tlsFront(
      await serverCertificate(authority, { dns: ['model.test'] }),
      Number(new URL(model.url).port),
    );
    await using proxy = await passwordProxy(null);
    await using pac = await servedText(
      `function FindProxyForURL(url, host) { return host == "model.test" ? "PROXY 127.0.0.1:${proxy.port}" : "DIRECT"; }`,
    );
    const url = `https://model.test:${front.port}/invocations`;
    const options = ['--kind', 'http', '--endpoint-url', url, '--ca-file', caFile, '--deidentify', 'off'];
    await runCli(['profile', 'set', 'clinic', ...options], { dataDirectory });
    await writeImages(join(folder.path, 'images'), 2);
    await runCli(['upload', join(folder.path, 'images'), '--profile', 'clinic', '--no-wait'], { dataDirectory });
    expect(model.requests()).toBe(0);

    const { app, page } = await launchApp({ dataDirectory, args: [`--proxy-pac-url=${pac.url}`] });
    await page
      .getByTestId('status-line')
      .getByText(/All done/)
      .first()
      .waitFor();
    await app.close();
    expect([model.requests(), new Set(proxy.opened)]).toEqual([2, new Set([`model.test:${front.port}`])]);
  });
});

/** A page on loopback that says one thing. */
async function servedText(text: string): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/x-ns-proxy-autoconfig').end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/proxy.pac`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
