import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../main/endpoint/faults.ts';
import { startEndpoint, type RunningEndpoint } from '../../../main/endpoint/start-endpoint.ts';
import { readSample } from '../../support/sample-images.ts';

let endpoint: RunningEndpoint;

beforeAll(async () => {
  endpoint = await startEndpoint({ maxBodyBytes: 1_000_000 });
});

afterAll(() => endpoint.stop());

async function invoke(
  body: string | Buffer | FormData,
  contentType?: string,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${endpoint.container}/invocations`, {
    method: 'POST',
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
    ...(contentType === undefined ? {} : { headers: { 'content-type': contentType } }),
  });
  return { status: response.status, json: await response.json() };
}

describe('the container contract', () => {
  it('answers a ping', async () => {
    const response = await fetch(`${endpoint.container}/ping`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('takes JSON with base64, a form and the plain bytes, and answers them alike', async () => {
    const png = await readSample('chest-phantom.png');
    const form = new FormData();
    form.append('patient', 'none');
    form.append('image', new Blob([new Uint8Array(png)]), 'chest.png');
    const answers = [
      await invoke(
        JSON.stringify({ image: png.toString('base64'), note: 'more keys do no harm' }),
        'application/json; charset=utf-8',
      ),
      await invoke(form),
      await invoke(png, 'image/png'),
      await invoke(png, 'application/octet-stream'),
      await invoke(png, 'application/x-image'),
    ];
    expect(answers[0]).toMatchObject({
      status: 200,
      json: {
        model: 'sagittal-demo',
        notice: 'Demonstration model. Not for clinical use.',
        image_height: 360,
        image_width: 320,
        frames: 1,
      },
    });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it.each([
    ['abdomen-ct.dcm', 'application/dicom', 192, 256, 1],
    ['mammogram-jpeg.dcm', 'application/dicom', 320, 240, 1],
    ['brain-mr/slice-2.dcm', 'application/dicom', 160, 128, 1],
    ['brain-volume.nii.gz', 'application/x-nifti+gzip', 80, 64, 24],
    ['calibration-16-bit.png', 'image/png', 256, 256, 1],
    ['skin-phantom.jpg', 'image/jpeg', 320, 240, 1],
    ['cells-3-pages.tif', 'image/tiff', 200, 200, 3],
    ['retina-phantom.webp', 'image/webp', 280, 280, 1],
    ['ultrasound-phantom.bmp', 'image/bmp', 200, 240, 1],
  ])('answers %s', async (name, contentType, image_height, image_width, frames) => {
    expect(await invoke(await readSample(name), contentType)).toMatchObject({
      status: 200,
      json: { image_height, image_width, frames },
    });
  });

  it.each([
    ['{"picture":"AAAA"}', 'application/json', 'Decoding error: the key "image" is missing'],
    ['{"image":5}', 'application/json', 'Decoding error: "image" must be a base64 string'],
    ['{"image":"???"}', 'application/json', 'Decoding error: "image" is not valid base64'],
    ['{"image":""}', 'application/json', 'Decoding error: "image" is empty'],
    ['{"image":', 'application/json', 'Decoding error: the body is not valid JSON'],
    ['null', 'application/json', 'Decoding error: the key "image" is missing'],
    ['', 'application/json', 'Decoding error: the body is not valid JSON'],
    ['hello', 'image/png', 'Decoding error: the bytes are not an image of a known type'],
    ['', 'image/png', 'Decoding error: the image is empty'],
    ['x', 'multipart/form-data', 'Decoding error: the multipart form is broken'],
    ['--b\r\nContent-Disp', 'multipart/form-data; boundary=b', 'Decoding error: the multipart form is broken'],
    [
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--b--\r\n',
      'multipart/form-data; boundary=b',
      'Decoding error: the form has no file in a field named "image"',
    ],
  ])('refuses %j as %s with 400', async (body, contentType, error) => {
    expect(await invoke(body, contentType)).toEqual({ status: 400, json: { error } });
  });

  it('says what is wrong with a cut image', async () => {
    expect(await invoke(await readSample('truncated.png'), 'image/png')).toEqual({
      status: 400,
      json: { error: 'Decoding error: The image ends in the middle of its pixel data.' },
    });
  });

  it('refuses another content type with 415 and names those it takes', async () => {
    const { status, json } = await invoke('a,b', 'text/csv');
    expect([status, JSON.stringify(json)]).toEqual([415, expect.stringContaining('multipart/form-data')]);
  });

  it('refuses a body over the limit with 413 and names the limit', async () => {
    expect(await invoke(Buffer.alloc(3_000_000), 'image/png')).toEqual({
      status: 413,
      json: { error: 'The request is larger than this model takes: the limit is 1000000 bytes' },
    });
  });

  it('answers an unknown path in JSON', async () => {
    const response = await fetch(`${endpoint.container}/models`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: 'There is nothing at GET /models. This server has GET /ping and POST /invocations.' },
    ]);
  });

  it('serves 32 clients at once', async () => {
    const png = await readSample('chest-phantom.png');
    const statuses = await Promise.all(Array.from({ length: 32 }, async () => (await invoke(png, 'image/png')).status));
    expect(statuses).toEqual(Array.from({ length: 32 }, () => 200));
  });

  it.each<[FaultKind, number, unknown]>([
    ['throttled', 429, '{"error":"Too many requests"}'],
    ['model-error-400', 400, '{"error":"Decoding error: this failure was asked for with --fault"}'],
    ['bad-answer', 200, '{"model":"sagittal-demo","boxes":[{"x":12,'],
  ])('shows the fault %s instead of asking the model', async (kind, status, words) => {
    const faulty = await startEndpoint({ faults: [{ kind, share: 1 }] });
    const body = new Uint8Array(await readSample('calibration-16-bit.png'));
    const request = { method: 'POST', body, headers: { 'content-type': 'image/png' } };
    const response = await fetch(`${faulty.container}/invocations`, request);
    const answer = [response.status, await response.text()];
    await faulty.stop();
    expect([answer, faulty.counters]).toEqual([[status, words], { requests: 1, inferences: 0, faults: 1 }]);
  });

  it('waits the latency before it answers', async () => {
    const slow = await startEndpoint({ latencyMs: 300 });
    const startedAt = performance.now();
    await fetch(`${slow.container}/invocations`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'image/png' },
    });
    const passedMs = performance.now() - startedAt;
    await slow.stop();
    expect(passedMs).toBeGreaterThanOrEqual(299);
  });
});
