import type { FastifyReply, FastifyRequest, preParsingAsyncHookHandler } from 'fastify';
import { askedFault, type AskedFault } from './asked-fault.ts';
import { validationError } from './aws-errors.ts';
import { FAULTS, findFault, type AnswerFault, type Fault } from './faults.ts';
import type { ModelHost } from './model-host.ts';
import type { IncomingHttpHeaders } from 'node:http';

/** What a sign-in page in between might send. */
const WEB_PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to this network.</body></html>';

/** How one port shows the faults that have words; what it returns is not looked at. */
export interface FaultAnswers {
  readonly answer: (fault: AnswerFault) => unknown;
  readonly badAnswer: (text: string) => unknown;
}

export interface FaultInjection {
  /** Draws the request's fault before its body is read; a reset happens with the first piece of it. */
  readonly preParsing: preParsingAsyncHookHandler;
  /** The fault drawn for a request, for a route that shows some of them in its own way. */
  readonly of: (request: FastifyRequest) => Fault | null;
  /** Does what the drawn fault says; true where the request is dealt with, false where it goes on to the model. */
  readonly meet: (request: FastifyRequest, reply: FastifyReply, answers: FaultAnswers) => Promise<boolean>;
}

export interface FaultRules {
  /** Whether a request may ask for its own fault. */
  readonly mayAskForFaults: boolean;
}

/** Puts the faults of `--fault`, and those a request asks for itself, into the requests of one server. */
export function createFaultInjection(host: ModelHost, { mayAskForFaults }: FaultRules): FaultInjection {
  const drawn = new WeakMap<object, Fault>();
  const isDue = createCountdown();
  return {
    preParsing: async ({ raw, headers }, _reply, body) => {
      const asked = mayAskForFaults ? askedFault(headers, raw.url ?? '') : null;
      if (asked !== null && !isDue(asked, headers)) return;
      const fault = asked === null ? host.drawFault() : (findFault(asked.kind) ?? unknownFault(asked.kind));
      if (fault === null) return;
      if (asked !== null) host.counters.faults += 1;
      drawn.set(raw, fault);
      if (fault.effect === 'reset') body.once('data', () => raw.socket.resetAndDestroy());
    },
    of: ({ raw }) => drawn.get(raw) ?? null,
    meet: async ({ raw }, reply, answers) => {
      const fault = drawn.get(raw);
      switch (fault?.effect) {
        case undefined:
          return false;
        case 'answer':
          answers.answer(fault);
          return true;
        case 'bad-answer':
          answers.badAnswer(fault.text);
          return true;
        case 'web-page':
          // What stands in between knows nothing of the service's ids.
          reply.removeHeader('x-amzn-requestid');
          if (fault.location !== undefined) reply.header('location', fault.location);
          await reply.code(fault.status).type('text/html; charset=utf-8').send(Buffer.from(WEB_PAGE));
          return true;
        case 'delay':
          await host.wait(fault.delayMs);
          return false;
        case 'cut':
        case 'reset':
        case 'stream-cut':
        case 'async-lost':
          raw.socket.destroy();
          reply.hijack();
          return true;
      }
    },
  };
}

/** Counts the requests of each inference id that asked for a fault a number of times. */
function createCountdown(): (asked: AskedFault, headers: IncomingHttpHeaders) => boolean {
  const met = new Map<string, number>();
  return ({ kind, times }, headers) => {
    if (times === Number.POSITIVE_INFINITY) return true;
    const name = `${kind} ${String(headers['x-amzn-sagemaker-inference-id'] ?? '')}`;
    const before = met.get(name) ?? 0;
    met.set(name, before + 1);
    return before < times;
  };
}

function unknownFault(word: string): AnswerFault {
  const error = `There is no fault "${word.slice(0, 60)}". Known are: ${Object.keys(FAULTS).join(', ')}.`;
  return { effect: 'answer', aws: () => validationError(error), container: { status: 400, error }, isOfModel: false };
}
