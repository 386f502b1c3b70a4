import { createServer, type RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { readList } from '../../../../main/updates/read-list.ts';

async function serving(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const address = new URL(`http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}/latest.yml`);
  return {
    read: (limitMs = 20_000) => readList(address, { fetch, limitMs, maxBytes: 100 }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

it('a list is read whole; one that is not there is null, another answer is trouble', async () => {
  const statuses = [200, 404, 503];
  await using site = await serving((_request, response) => response.writeHead(statuses.shift() ?? 500).end('Größe: 1'));
  expect(await site.read()).toBe('Größe: 1');
  expect(await site.read()).toBeNull();
  await expect(site.read()).rejects.toThrow('/latest.yml answered 503');
});

it('a server that says nothing, or stops in the middle, is not waited for without end', async () => {
  await using silent = await serving(() => undefined);
  await expect(silent.read(50)).rejects.toThrow('no whole answer within 1 s');
  await using stuck = await serving((_request, response) => response.write('version: '));
  await expect(stuck.read(200)).rejects.toThrow('no whole answer');
});

it('what is larger than a list can be is refused before it is whole', async () => {
  await using endless = await serving((_request, response) => response.write('x'.repeat(101)));
  await expect(endless.read()).rejects.toMatchObject({ reason: 'unreadable-list' });
});
