import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ENDPOINT_ENTRY,
  spawnEndpoint,
  startEndpointProcess,
  type EndpointProcess,
} from '../../support/endpoint-process.ts';
import { sendRaw } from '../../support/raw-http.ts';
import { readSample } from '../../support/sample-images.ts';

let endpoint: EndpointProcess | null = null;

afterEach(async () => {
  await endpoint?.stop();
  endpoint = null;
});

describe('the endpoint process', () => {
  it('announces itself in one line, on loopback, with a key of this run', async () => {
    endpoint = await startEndpointProcess();
    const { child, stop, ...address } = endpoint;
    expect(address).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown,
      container: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown,
      accessKeyId: expect.stringMatching(/^AKIA[0-9A-F]{16}$/) as unknown,
      secretAccessKey: expect.stringMatching(/^[\w-]{40}$/) as unknown,
      region: 'us-east-1',
    });
    expect([child.exitCode, await stop()]).toEqual([null, 0]);
  });

  it('finishes a request under way when it is told to end', async () => {
    endpoint = await startEndpointProcess(['--latency-ms', '60000']);
    const body = new Uint8Array(await readSample('calibration-16-bit.png'));
    const request = fetch(`${endpoint.container}/invocations`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'image/png' },
    });
    await fetch(`${endpoint.container}/ping`);
    const [code, response] = await Promise.all([endpoint.stop(), request]);
    expect([code, response.status]).toEqual([0, 200]);
  });

  it('ends when the process that started it is gone', async () => {
    const child = fork(ENDPOINT_ENTRY, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
    if (child.stdout !== null) await once(child.stdout, 'data');
    child.disconnect();
    await once(child, 'exit');
    expect([child.exitCode, child.signalCode]).toEqual([0, null]);
  });

  it.each([
    [['--fault', 'meltdown'], '--fault does not know "meltdown". Known are: throttled, model-error,'],
    [['--fault', 'cut:2'], 'The share in --fault cut:2 must be a number from 0 to 1.'],
    [['--port', 'x'], '--port takes a whole number from 0 to 65535, not "x".'],
    [['--colour'], "Unknown option '--colour'"],
  ])('refuses %j with 64 and says what is wrong', async (args, message) => {
    const child = spawnEndpoint(args);
    const [, words] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
    expect([child.exitCode, words]).toEqual([64, expect.stringContaining(message)]);
  });

  it('says plainly that a port is taken', async () => {
    endpoint = await startEndpointProcess();
    const child = spawnEndpoint(['--port', new URL(endpoint.url).port]);
    const [, words] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
    expect([child.exitCode, words]).toEqual([1, expect.stringContaining('The port is already in use.')]);
  });

  it('outlives whatever bytes arrive, and shows no stack', async () => {
    endpoint = await startEndpointProcess();
    const head = (more: string): string => `POST /invocations HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`;
    const nasty = [
      Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)),
      'POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Le',
      head('Content-Length: 100\r\nContent-Type: image/png\r\n') + 'short',
      head('Content-Length: -5\r\n') + 'x',
      head('Content-Length: 3\r\nTransfer-Encoding: chunked\r\n') + 'abc',
      head('Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n') + 'zz\r\nabc\r\n',
      head('Content-Length: 2\r\nContent-Type: \x01;;;=\r\n') + '{}',
      head('Content-Length: 9\r\nContent-Type: multipart/form-data; boundary=\r\n') + '--\r\n\r\n--\r\n',
      head(`X-Long: ${'y'.repeat(100_000)}\r\n`),
      'GET /endpoints/%ff/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'POST /endpoints/%E0%A4%A/invocations HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      `POST /endpoints/${'n'.repeat(2_000)}/invocations HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    ];
    const { url, container, child } = endpoint;
    const answers = await Promise.all(nasty.flatMap((bytes) => [sendRaw(container, bytes), sendRaw(url, bytes)]));
    const statuses = answers.map((answer) => (answer === '' ? 'closed' : Number(answer.slice(9, 12))));
    expect(statuses.filter((status) => status !== 'closed' && !(status >= 400 && status < 500))).toEqual([]);
    expect(answers.filter((answer) => /\n\s+at |node_modules|\.ts:\d/.test(answer))).toEqual([]);
    expect([child.exitCode, (await fetch(`${container}/ping`)).status]).toEqual([null, 200]);
  });

  it('outlives damaged images of every type', async () => {
    endpoint = await startEndpointProcess();
    const { container, child } = endpoint;
    const names = [
      'abdomen-ct.dcm',
      'mammogram-jpeg.dcm',
      'brain-volume.nii.gz',
      'cells-3-pages.tif',
      'skin-phantom.jpg',
      'retina-phantom.webp',
      'ultrasound-phantom.bmp',
      'calibration-16-bit.png',
    ];
    const statuses = new Set<number>();
    for (const name of names) {
      const bytes = await readSample(name);
      for (const damaged of [bytes.subarray(0, bytes.length / 2), bytes.subarray(0, 400), scrambled(bytes)]) {
        const response = await fetch(`${container}/invocations`, {
          method: 'POST',
          body: new Uint8Array(damaged),
          headers: { 'content-type': 'application/octet-stream' },
        });
        const words = JSON.stringify(await response.json());
        statuses.add(response.status);
        expect(words).toMatch(response.status === 200 ? /sagittal-demo/ : /^\{"error":"Decoding error: /);
      }
    }
    expect([child.exitCode, [...statuses].sort()]).toEqual([null, [200, 400]]);
  });
});

/** The same bytes with every 97th one changed, after the signature. */
function scrambled(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, index) => (index > 150 && index % 97 === 0 ? byte ^ 0x5a : byte)));
}
