import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAgents } from '../../../../../../main/engine/network/connections.ts';
import { createStreamSender } from '../../../../../../main/engine/destinations/sagemaker/invoke-stream.ts';
import { profileSettingsSchema } from '../../../../../../shared/profile.ts';
import { eventMessage, startStreamServer, type StreamCall } from '../../../../../support/stream-server.ts';

const REQUEST = { body: Buffer.from('picture'), contentType: 'image/png', inferenceId: 'inference-1' };
const never = new AbortController().signal;

interface Asked {
  readonly contentType?: string;
  readonly timeoutMs?: number;
  readonly longestMs?: number;
  readonly signal?: AbortSignal;
  readonly onPart?: (soFar: string) => void;
}

async function ask(answer: (call: StreamCall) => void, asked: Asked = {}) {
  await using server = await startStreamServer(asked.contentType ?? 'text/plain', answer);
  const settings = profileSettingsSchema.parse({ kind: 'sagemaker', accept: 'text/plain', timeoutMs: asked.timeoutMs });
  const connection = {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    agents: createAgents({ ...settings, proxy: 'none' }),
  };
  const send = createStreamSender({ connection, endpointName: 'model', url: server.url, settings }, asked.longestMs);
  return await send(REQUEST, asked.signal ?? never, (soFar) => asked.onPart?.(soFar.toString()));
}

/** The kind and words of a failure, else the answer's text. */
async function result(answer: (call: StreamCall) => void, asked: Asked = {}) {
  const outcome = await ask(answer, asked);
  if (outcome.ok === true) return outcome.answer.body.toString();
  if (outcome.ok === 'later') return 'later';
  return [outcome.failure.kind, outcome.failure.facts['detail'] ?? outcome.failure.facts['code']];
}

describe('createStreamSender', () => {
  it('puts the parts together and lets each be heard', async () => {
    const heard: string[] = [];
    const outcome = await ask(
      ({ part, response }) => {
        part('No find');
        part('ings.');
        response.end();
      },
      { onPart: (soFar) => heard.push(soFar) },
    );
    expect([outcome.ok === true && { ...outcome.answer, latencyMs: 0 }, heard]).toEqual([
      { contentType: 'text/plain', body: Buffer.from('No findings.'), requestId: 'request-1', latencyMs: 0 },
      ['No find', 'No findings.'],
    ]);
  });

  it('sends what a streaming endpoint takes', async () => {
    let sent: unknown = null;
    await ask(({ request, body, response }) => {
      const { url, headers } = request;
      const named = ['content-type', 'x-amzn-sagemaker-accept', 'x-amzn-sagemaker-inference-id'];
      sent = { url, body: body.toString(), headers: named.map((name) => headers[name]) };
      response.end();
    });
    expect(sent).toEqual({
      url: '/endpoints/model/invocations-response-stream',
      body: 'picture',
      headers: ['image/png', 'text/plain', 'inference-1'],
    });
  });

  const broken: [string, (call: StreamCall) => void, unknown][] = [
    [
      'an error of the model',
      ({ part, exception, response }) => {
        part('No f');
        exception('ModelStreamError', { Message: 'out of memory', ErrorCode: 'Other' });
        response.end();
      },
      ['model-error', 'ModelStreamError Other: out of memory'],
    ],
    [
      'a model that took too long',
      ({ exception, response }) => {
        exception('ModelStreamError', { Message: 'too slow', ErrorCode: 'ModelInvocationTimeExceeded' });
        response.end();
      },
      ['model-timeout', 'ModelStreamError ModelInvocationTimeExceeded: too slow'],
    ],
    [
      'a stream that broke behind the service',
      ({ part, exception, response }) => {
        part('No f');
        exception('ModelStreamError', { Message: 'reset', ErrorCode: 'StreamBroken' });
        response.end();
      },
      ['reply-lost', 'ModelStreamError StreamBroken: reset'],
    ],
    [
      'a failure of the service',
      ({ part, exception, response }) => {
        part('No f');
        exception('InternalStreamFailure', { Message: 'sorry' });
        response.end();
      },
      ['endpoint-unavailable', 'InternalStreamFailure: sorry'],
    ],
    [
      'a message that ends early',
      ({ part, response }) => {
        part('No f');
        response.end(
          eventMessage({ ':message-type': 'event', ':event-type': 'PayloadPart' }, Buffer.alloc(99)).subarray(0, 40),
        );
      },
      ['reply-lost', 'the stream broke: Truncated event message received.'],
    ],
    [
      'a connection cut between two parts',
      ({ part, request }) => {
        part('No f');
        setImmediate(() => request.socket.destroy());
      },
      ['reply-lost', 'ECONNRESET'],
    ],
    [
      'a refusal before the stream',
      ({ response }) => {
        response.writeHead(424, { 'content-type': 'application/json', 'x-amzn-errortype': 'ModelError' });
        response.end(JSON.stringify({ Message: 'no', OriginalStatusCode: 400, OriginalMessage: 'bad picture' }));
      },
      ['model-error', 'bad picture'],
    ],
  ];
  it.each(broken)('tells %s, and keeps nothing of a half answer', async (_name, answer, failure) => {
    expect(await result(answer)).toEqual(failure);
  });

  describe('measures time from part to part', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    /** A stream whose next part comes so long after the one before was heard, so many in all. */
    function paced(parts: number, pauseMs: number, asked: Asked) {
      let call: StreamCall | null = null;
      return result((begun) => (call = begun).part('x'), {
        ...asked,
        onPart: (soFar) => {
          vi.advanceTimersByTime(pauseMs);
          if (soFar.length < parts) call?.part('x');
          else call?.response.end();
        },
      });
    }

    it('and waits on while parts come, also longer than the silence it bears', async () => {
      expect(await paced(5, 20_000, { timeoutMs: 30_000 })).toBe('xxxxx');
    });

    it.each<[string, number, Asked, string]>([
      ['silent', 30_000, { timeoutMs: 30_000 }, 'nothing came for 30000 ms'],
      ['endless', 20_000, { longestMs: 90_000 }, 'the answer was not complete after 90000 ms'],
    ])('and gives a %s stream up', async (_name, pauseMs, asked, detail) => {
      expect(await paced(Infinity, pauseMs, asked)).toEqual(['model-timeout', detail]);
    });
  });

  it('takes an answer that is not what it says as it came', async () => {
    const said = await result(
      ({ part, response }) => {
        part('{"a":');
        response.end();
      },
      { contentType: 'application/json' },
    );
    expect(said).toBe('{"a":');
  });

  it('stops when told to', async () => {
    const stopping = new AbortController();
    const sending = ask(({ part }) => part('x'), {
      signal: stopping.signal,
      onPart: () => {
        stopping.abort(new Error('cancelled'));
      },
    });
    await expect(sending).rejects.toThrow('cancelled');
  });
});
