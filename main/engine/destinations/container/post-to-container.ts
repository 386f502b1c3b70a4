import type { Agent, ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { unlessAborted } from '../../base/unless-aborted.ts';
import type { Agents } from '../../network/connections.ts';
import type { OutgoingRequest, RequestInPieces, SendOutcome } from '../../model/send.ts';
import { classifyNetworkError } from '../../network/classify-network-error.ts';
import { http, https } from '../../network/node-http.ts';
import { OWN_CLOCK } from '../../network/own-clock.ts';
import { classifyStatus, wordsOfErrorBody } from '../../network/classify-status.ts';
import { isWebPage, unknownAnswer, type StrangeReply } from '../../network/unknown-answer.ts';
import { pageInstead } from '../../answers/answer-problem.ts';
import { decodeContent } from '../../answers/decode-content.ts';
import { LARGEST_ANSWER_BYTES, sizeProblem } from '../../answers/parse-answer.ts';
import { RequestClock } from './request-clock.ts';
import { writeBody } from './write-body.ts';

/** Where a profile of kind `http` posts to, and how long it waits for the whole answer once the request is out, in milliseconds. */
export interface ContainerTarget {
  readonly url: string;
  readonly accept: string | undefined;
  readonly timeoutMs: number;
  readonly agents: Agents;
}

/** Posts one image; else as `Send`. */
export type PostImage = (request: PostedRequest, signal: AbortSignal) => Promise<SendOutcome>;

type PostedRequest = OutgoingRequest | RequestInPieces;

/** A sender that posts to a plain HTTP model container; connections are kept and reused. */
export function createContainerSender(target: ContainerTarget): PostImage {
  const url = new URL(target.url);
  const transport = url.protocol === 'https:' ? https : http;
  const agent = url.protocol === 'https:' ? target.agents.httpsAgent : target.agents.httpAgent;
  return async (request, signal) => {
    const startedAt = performance.now();
    const clock = new RequestClock(target.timeoutMs);
    try {
      const either = AbortSignal.any([signal, clock.late]);
      const posting = post({ transport, url, agent, target, clock }, request, either);
      const reply = await unlessAborted(posting, either);
      return await toOutcome(reply, target.accept, performance.now() - startedAt);
    } catch (error) {
      signal.throwIfAborted();
      const failure = classifyNetworkError(clock.late.aborted ? clock.late.reason : error, url.host);
      if (failure !== null) return { ok: false, failure };
      // Node's own errors have a code; what has none is a bug of ours.
      if (!(error instanceof Error) || !('code' in error)) throw error;
      const facts = { what: UNKNOWN, detail: `${error.name} ${String(error.code)}: ${error.message}`.slice(0, 500) };
      return { ok: false, failure: { kind: 'unknown-answer', facts } };
    } finally {
      clock.stop();
    }
  };
}

/** Nobody knows whether it passes, so it is not made final. */
const UNKNOWN = 'Something Sagittal does not know went wrong on the way to the model; ask IT to look at the details.';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | null;
}

/** Where and how a request is posted, and who is waited for meanwhile. */
interface Posting {
  readonly transport: typeof http | typeof https;
  readonly url: URL;
  readonly agent: Agent;
  readonly target: ContainerTarget;
  readonly clock: RequestClock;
}

function post(
  { transport, url, agent, target, clock }: Posting,
  request: PostedRequest,
  signal: AbortSignal,
): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const outgoing = transport.request(url, {
    method: 'POST',
    agent,
    signal,
    headers: {
      'content-type': request.contentType,
      'content-length': 'open' in request.body ? request.body.sizeBytes : request.body.length,
      'x-amzn-sagemaker-inference-id': request.inferenceId,
      accept: target.accept ?? '*/*',
      'accept-encoding': 'identity',
    },
  });
  outgoing.on('error', reject);
  outgoing.on('response', (response) => {
    OWN_CLOCK.hear(response.headers.date, Date.now());
    clock.waitForModel();
    readReply(response).then(resolve, reject);
  });
  writeBody(outgoing, request.body, clock, signal).catch(reject);
  return promise.finally(() => {
    letGo(outgoing);
  });
}

/** A server that answered before it had read everything would keep the connection, and what is left of the body, for ever. */
function letGo(outgoing: ClientRequest): void {
  if (!outgoing.writableFinished) outgoing.destroy();
}

async function readReply(response: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of response) {
    // An IncomingMessage without an encoding yields Buffers.
    const part = chunk as Buffer;
    sizeBytes += part.length;
    if (sizeBytes > LARGEST_ANSWER_BYTES) {
      response.destroy();
      return { status: response.statusCode ?? 0, headers: response.headers, body: null };
    }
    chunks.push(part);
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
}

/** Refusals that filters and sign-in pages of a network send in the place of a server. */
const FILTERED = new Set([401, 403, 451, 511]);

function strange({ status, headers, body }: Reply): StrangeReply {
  const { 'content-type': contentType, location } = headers;
  return { status, contentType, location, body: body ?? Buffer.alloc(0) };
}

async function toOutcome(reply: Reply, accept: string | undefined, latencyMs: number): Promise<SendOutcome> {
  const { status, headers, body } = reply;
  if (status < 200 || (status >= 300 && status < 400)) {
    return { ok: false, failure: unknownAnswer(strange(reply)) };
  }
  if (FILTERED.has(status) && isWebPage(headers['content-type'])) {
    return { ok: false, failure: unknownAnswer(strange(reply)) };
  }
  if (status >= 400) {
    const detail = wordsOfErrorBody(body ?? Buffer.alloc(0));
    return { ok: false, failure: classifyStatus(status, detail, headers['retry-after']) };
  }
  if (body === null) {
    const detail = sizeProblem(LARGEST_ANSWER_BYTES + 1) ?? '';
    return { ok: false, failure: { kind: 'bad-answer', facts: { detail } } };
  }
  const contentType = headers['content-type'] ?? 'application/octet-stream';
  const answer = await decodeContent(body, headers['content-encoding'], contentType);
  const page = pageInstead(contentType, answer, accept);
  if (page !== null) return { ok: false, failure: { ...page, facts: { status, ...page.facts } } };
  const requestId = headers['x-amzn-requestid'] ?? headers['x-request-id'];
  return {
    ok: true,
    answer: { contentType, body: answer, requestId: typeof requestId === 'string' ? requestId : null, latencyMs },
  };
}
