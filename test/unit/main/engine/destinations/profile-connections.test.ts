import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { Secrets } from '../../../../../main/engine/credentials/secrets.ts';
import { ProfileConnections } from '../../../../../main/engine/destinations/profile-connections.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it("gives a proxy's password to the proxy it was entered for, and to no other", async () => {
  using folder = temporaryFolder();
  const seen: (string | undefined)[] = [];
  const proxy = http.createServer().on('connect', (request, socket) => {
    seen.push(request.headers['proxy-authorization']);
    socket.end('HTTP/1.1 502 no\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = proxy.address() as AddressInfo;
  const secrets = new Secrets(folder.path, Buffer.alloc(32, 1));
  const connections = new ProfileConnections({ secrets, systemProxy: () => Promise.resolve(null), now: Date.now });
  const settings = profileSettingsSchema.parse({
    kind: 'http',
    endpointUrl: 'https://model.test/',
    proxy: `http://nurse@127.0.0.1:${port}`,
  });
  for (const place of [`http://127.0.0.1:${port}`, 'http://proxy.clinic.test:3128']) {
    secrets.change('clinic', () => ({ proxy: { place, name: null, password: 'canary' } }));
    const { agents } = connections.fresh({ name: 'clinic', settings });
    await once(https.get('https://model.test/', { agent: agents.httpsAgent }), 'error');
  }
  connections.close();
  proxy.close();
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  expect(seen).toEqual([basic('nurse:canary'), basic('nurse:')]);
});
