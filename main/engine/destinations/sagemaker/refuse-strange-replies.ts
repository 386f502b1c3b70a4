import { ExpectedFailure } from '../../base/expected-failure.ts';
import { isWebPage, unknownAnswer } from '../../network/unknown-answer.ts';

/** So much of a strange reply is read, in bytes, and so long is waited for it, in milliseconds. */
const READ_BYTES = 4_096;
const READ_MS = 5_000;

/**
 * A step of an AWS client that lets no refusal through to the SDK's readers that is not in the service's own words: of a sign-in page, a filter, another
 * server. The SDK would lose what it says and where it points, and guess at the rest by its status.
 */
export function refusingStrangeReplies<Args extends object, Output extends object>(
  next: (args: Args) => Promise<Output>,
) {
  return async (args: Args): Promise<Output> => {
    const result = await next(args);
    const reply = readReply(field(result, 'response'));
    if (reply === null || !isStrange(reply)) return result;
    const { status, headers } = reply;
    const body = await beginningOf(reply.body);
    const { 'content-type': contentType, location } = headers;
    const { kind, facts } = unknownAnswer({ status, contentType, location, body });
    throw new ExpectedFailure(kind, facts);
  };
}

/** Where the step belongs. */
export const BEFORE_READING = { step: 'deserialize', name: 'refuseStrangeReplies', priority: 'low' } as const;

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** Every reply of an AWS service carries one of these, and so do those of the servers that speak like S3. */
const OWN_HEADERS = [
  'x-amzn-requestid',
  'x-amzn-request-id',
  'x-amz-request-id',
  'x-amzn-errortype',
  'x-amz-bucket-region',
];

/** What these say is the same whoever says it: too large, too many requests. Above them it is somebody's own trouble. */
const KNOWN_STATUSES = new Set([408, 413, 429]);

function isStrange({ status, headers }: Reply): boolean {
  if (status < 300 || status >= 500 || KNOWN_STATUSES.has(status)) return false;
  if (OWN_HEADERS.some((name) => headers[name] !== undefined)) return false;
  const type = headers['content-type'];
  return headers['location'] !== undefined || isWebPage(type) || /^\s*text\/plain\b/i.test(type ?? '');
}

/** The beginning of a body, as far as it comes soon; the rest is not read. */
async function beginningOf(body: unknown): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  if (!isReadable(body)) return Buffer.alloc(0);
  const timer = setTimeout(() => body.destroy(), READ_MS);
  try {
    let readBytes = 0;
    for await (const part of body) {
      if (!(part instanceof Uint8Array)) break;
      parts.push(part);
      readBytes += part.length;
      if (readBytes >= READ_BYTES) break;
    }
  } catch {
    // What came until then is told.
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts).subarray(0, READ_BYTES);
}

interface Readable extends AsyncIterable<unknown> {
  readonly destroy: () => void;
}

function isReadable(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}

function readReply(response: unknown): Reply | null {
  const status = field(response, 'statusCode');
  const headers = field(response, 'headers');
  if (typeof status !== 'number') return null;
  const texts = Object.entries(Object(headers) as object).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return {
    status,
    headers: Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value])),
    body: field(response, 'body'),
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
