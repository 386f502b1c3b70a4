import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createVaultFile } from '../../main/credentials/vault-file.ts';
import { Secrets } from '../../main/engine/credentials/secrets.ts';
import type { Engine } from '../../main/engine/process/compose.ts';
import { batchSettled } from './batch-settled.ts';
import { engineOver, KEY, PROFILE } from './own-engine.ts';
import { writeImages } from '../../test/support/write-images.ts';

/** A model that keeps the hash of every body it is sent. */
export async function hashingModel() {
  const bodies = new Set<string>();
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      bodies.add(createHash('sha256').update(body).digest('hex'));
      response.setHeader('content-type', 'application/json').end('{"label":"clear"}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/invocations`,
    bodies,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A data directory as work leaves it: so many answered images, as many that wait, an audit log, a vault with a sign-in. */
export async function makeUsedData(place: string, url: string, images: number): Promise<string> {
  const dataDirectory = join(place, 'template');
  createVaultFile(dataDirectory, { version: 1, protection: 'none', databaseKey: KEY.toString('base64') });
  new Secrets(dataDirectory, KEY).change(PROFILE, () => ({ proxy: { place: 'proxy', name: 'a', password: 'b' } }));
  const engine = engineOver(dataDirectory);
  const settings = { kind: 'http', endpointUrl: url, textCheck: 'off', payload: 'raw', concurrency: 4 };
  await engine.calls.profiles.save({ name: PROFILE, settings });
  const paths = await writeImages(join(place, 'in'), 2 * images);
  await send(engine, paths.slice(0, images), 'answered');
  engine.run();
  await batchSettled(engine, 'answered', ({ counts }) => counts.answered === images);
  await engine.stop();
  const next = engineOver(dataDirectory);
  await send(next, paths.slice(images), 'waiting');
  await next.stop();
  return dataDirectory;
}

async function send(engine: Engine, paths: string[], batchName: string): Promise<void> {
  const { calls } = engine;
  const { scanId } = await calls.upload.scan({ paths, profileName: PROFILE });
  await calls.upload.send({ scanId, profileName: PROFILE, batchName });
  await batchSettled(engine, batchName, ({ isComplete }) => isComplete);
}
