import { hash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { frameBody } from '../../main/engine/payloads/body-frame.ts';
import { atOnce } from './at-once.ts';

/*
 * As little as can be done: read, base64 into one buffer, one SHA-256, and a plain POST over eight connections. Arguments: URL,
 * folder.
 */

const [url = '', folder = ''] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
const frame = {
  before: Buffer.from('{"image":"'),
  after: Buffer.from('"}'),
  isBase64: true,
  contentType: 'application/json',
};
await atOnce(8, readdirSync(folder), async (name) => {
  const body = frameBody(frame, await readFile(join(folder, name)));
  const request = http.request(`${url}/endpoints/bench/invocations`, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': body.length, 'x-hash': hash('sha256', body) },
  });
  request.end(body);
  // The first value of a request's `response` event is the answer.
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  JSON.parse(await text(response));
});
agent.destroy();
