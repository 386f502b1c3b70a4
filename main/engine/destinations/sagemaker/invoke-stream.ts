import {
  InvokeEndpointWithResponseStreamCommand,
  SageMakerRuntimeClient,
  type ResponseStream,
} from '@aws-sdk/client-sagemaker-runtime';
import type { Failure } from '../../../../shared/failures.ts';
import { pageInstead } from '../../answers/answer-problem.ts';
import { sizeProblem } from '../../answers/parse-answer.ts';
import type { HearPart, Send } from '../../model/send.ts';
import { clientSettings } from './aws-connection.ts';
import { classifyStreamError } from './classify-stream-error.ts';
import { GatheredAnswer } from './gathered-answer.ts';
import { commonInput, failureOf, type EndpointTarget } from './invoke-endpoint.ts';
import { BEFORE_READING, refusingStrangeReplies } from './refuse-strange-replies.ts';
import { refuseWebPages } from './refuse-web-pages.ts';
import { BEFORE_SIGNING, statedBodyHash } from './stated-body-hash.ts';
import { serviceAddress } from '../../network/service-address.ts';

/** SageMaker ends a streamed answer after so long, however well it flows; milliseconds. */
const LONGEST_STREAM_MS = 480_000;

/**
 * A sender that calls InvokeEndpointWithResponseStream once a request and lets `hearPart` follow. The profile's
 * `timeoutMs` is the longest silence, before the first part and between two; the whole may take LONGEST_STREAM_MS. An
 * answer counts only when the stream ended in good order.
 */
export function createStreamSender(target: EndpointTarget, longestMs = LONGEST_STREAM_MS): Send {
  const client = new SageMakerRuntimeClient({
    ...clientSettings(target.connection),
    ...(target.url === undefined ? {} : { endpoint: serviceAddress(target.url) }),
  });
  client.middlewareStack.add((next) => refusingStrangeReplies(next), BEFORE_READING);
  refuseWebPages(client);
  return async (request, signal, hearPart) => {
    const startedAt = performance.now();
    const patience = new Patience(target.settings.timeoutMs, longestMs);
    let hasBegun = false;
    try {
      const command = new InvokeEndpointWithResponseStreamCommand(commonInput(target, request));
      command.middlewareStack.add(statedBodyHash(request.bodySha256), BEFORE_SIGNING);
      const output = await client.send(command, { abortSignal: AbortSignal.any([signal, patience.signal]) });
      hasBegun = true;
      const contentType = output.ContentType ?? 'application/octet-stream';
      const body = await gather(output.Body, contentType, patience, hearPart);
      const latencyMs = performance.now() - startedAt;
      const page = pageInstead(contentType, body, target.settings.accept);
      if (page !== null) return { ok: false, failure: page };
      const requestId = output.$metadata.requestId ?? null;
      const variant = output.InvokedProductionVariant;
      return {
        ok: true,
        answer: { contentType, body, requestId, latencyMs, ...(variant !== undefined && { variant }) },
      };
    } catch (error) {
      signal.throwIfAborted();
      const given = patience.failure;
      return { ok: false, failure: given ?? classifyStreamError(error, hasBegun, () => failureOf(error, target)) };
    } finally {
      patience.end();
    }
  };
}

/** Reads the stream to its end. Rejects where it breaks, falls silent or grows too large. */
async function gather(
  stream: AsyncIterable<ResponseStream> | undefined,
  contentType: string,
  patience: Patience,
  hearPart: HearPart | undefined,
): Promise<Buffer> {
  const answer = new GatheredAnswer();
  for await (const event of stream ?? []) {
    const bytes = event.PayloadPart?.Bytes;
    patience.renew();
    if (bytes === undefined) continue;
    const soFar = answer.add(bytes);
    const problem = sizeProblem(soFar.length);
    if (problem !== null) throw patience.giveUp({ kind: 'bad-answer', facts: { detail: problem } });
    hearPart?.(soFar, contentType);
  }
  return answer.soFar;
}

/** How long a stream is waited for; ends it by its signal, and then says why. */
class Patience {
  readonly #controller = new AbortController();
  readonly #silence: NodeJS.Timeout;
  readonly #whole: NodeJS.Timeout;
  #failure: Failure | null = null;

  constructor(silenceMs: number, longestMs: number) {
    this.#silence = this.#after(silenceMs, `nothing came for ${silenceMs} ms`);
    this.#whole = this.#after(longestMs, `the answer was not complete after ${longestMs} ms`);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the stream was given up; null where it was not. */
  get failure(): Failure | null {
    return this.#failure;
  }

  renew(): void {
    this.#silence.refresh();
  }

  /** Ends the stream for the given reason; answers the error to leave with. */
  giveUp(failure: Failure): Error {
    this.#failure ??= failure;
    const error = new Error('the stream was given up');
    this.#controller.abort(error);
    return error;
  }

  end(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#whole);
  }

  #after(timeoutMs: number, detail: string): NodeJS.Timeout {
    return setTimeout(() => {
      this.giveUp({ kind: 'model-timeout', facts: { timeoutMs, detail } });
    }, timeoutMs);
  }
}
