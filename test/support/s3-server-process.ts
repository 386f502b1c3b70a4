import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { buildApp } from 'fauxqs';
import type { S3ServerOrder, S3ServerSeen } from './s3-server.ts';

/** A real S3 protocol server in a process of its own that counts what it serves, and an asynchronous endpoint over its objects. */
const app = buildApp({ logger: false });
const seen: S3ServerSeen = { requests: {}, parts: [], openUploads: [], asked: [], badChecksums: 0 };
const openUploads = new Set<string>();
let denied: readonly string[] = [];
let model: S3ServerOrder['model'] = 'answers';

app.addHook('preHandler', async (request, reply) => {
  const operation = operationOf(request.method, request.url, request.query);
  seen.requests[operation] = (seen.requests[operation] ?? 0) + 1;
  if (denied.includes(operation)) {
    await reply.status(403).header('content-type', 'application/xml').send(DENIED);
    return;
  }
  const checksum = request.headers['x-amz-checksum-crc32'];
  if (checksum !== undefined && Buffer.isBuffer(request.body) && checksum !== checksumOf(request.body)) {
    seen.badChecksums += 1;
  }
  if (operation === 'UploadPart') seen.parts.push(Number(valueOf(request.query, 'partNumber')));
});
app.addHook('onSend', async (request, reply, payload) => {
  const operation = operationOf(request.method, request.url, request.query);
  if (operation === 'CreateMultipartUpload') {
    const id = /<UploadId>(.+?)<\/UploadId>/.exec(String(payload))?.[1];
    if (id !== undefined) openUploads.add(id);
  }
  const ends = operation === 'CompleteMultipartUpload' || operation === 'AbortMultipartUpload';
  if (ends && reply.statusCode < 300) openUploads.delete(valueOf(request.query, 'uploadId'));
  return payload;
});
app.post('/endpoints/:name/async-invocations', async (request, reply) => {
  const input = String(request.headers['x-amzn-sagemaker-inputlocation'] ?? '');
  const found = await app.inject({ method: 'GET', url: pathOf(input) });
  seen.asked.push({
    input,
    inferenceId: String(request.headers['x-amzn-sagemaker-inference-id'] ?? ''),
    contentType: String(request.headers['x-amzn-sagemaker-content-type'] ?? ''),
    bytes: found.statusCode === 200 ? found.rawPayload.length : -1,
  });
  const id = randomUUID();
  const output = `s3://results/out/${id}.out`;
  const failure = `s3://results/failed/${id}.err`;
  if (model === 'answers') {
    await put(output, '{"verdict":"fine"}', 'application/json');
  } else if (model === 'fails') {
    await put(failure, 'Received server error (500) from model: out of memory', 'text/plain');
  }
  return reply
    .status(202)
    .headers({ 'x-amzn-sagemaker-outputlocation': output, 'x-amzn-sagemaker-failurelocation': failure })
    .send({ InferenceId: request.headers['x-amzn-sagemaker-inference-id'] ?? id });
});

function put(uri: string, payload: string, contentType: string) {
  return app.inject({ method: 'PUT', url: pathOf(uri), payload, headers: { 'content-type': contentType } });
}

function pathOf(uri: string): string {
  return uri.replace('s3:/', '');
}

function operationOf(method: string, url: string, query: unknown): string {
  if (url.startsWith('/endpoints/')) return 'InvokeEndpointAsync';
  const { pathname } = new URL(url, 'http://s3');
  const isBucket = pathname.split('/').filter((name) => name !== '').length < 2;
  if (isBucket) return `${method} bucket`;
  const hasUpload = valueOf(query, 'uploadId') !== '';
  switch (method) {
    case 'PUT':
      return hasUpload ? 'UploadPart' : 'PutObject';
    case 'POST':
      return hasUpload ? 'CompleteMultipartUpload' : 'CreateMultipartUpload';
    case 'DELETE':
      return hasUpload ? 'AbortMultipartUpload' : 'DeleteObject';
    default:
      return method === 'HEAD' ? 'HeadObject' : 'GetObject';
  }
}

function valueOf(query: unknown, name: string): string {
  const value: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function checksumOf(bytes: Buffer): string {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(bytes));
  return value.toString('base64');
}

const DENIED =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

process.on('message', (order: S3ServerOrder) => {
  denied = order.deny ?? denied;
  model = order.model ?? model;
  process.send?.({ ...seen, openUploads: [...openUploads] });
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));

await app.listen({ port: 0, host: '127.0.0.1' });
for (const bucket of ['images', 'results']) await app.inject({ method: 'PUT', url: `/${bucket}` });
delete seen.requests['PUT bucket'];
const address = app.server.address();
if (address === null || typeof address === 'string') throw new Error('the server has no port');
process.send?.({ port: address.port });
