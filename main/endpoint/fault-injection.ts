import type { FastifyReply, FastifyRequest, preParsingAsyncHookHandler } from 'fastify';
import type { Fault } from './faults.ts';
import type { ModelHost } from './model-host.ts';

/** JSON that breaks off in the middle. */
export const BROKEN_JSON = '{"model":"sagittal-demo","boxes":[{"x":12,';

/** How one port shows the faults that have words; what it returns is not looked at. */
export interface FaultAnswers {
  readonly answer: (fault: Fault & { readonly effect: 'answer' }) => unknown;
  readonly badAnswer: () => unknown;
}

export interface FaultInjection {
  /** Draws the request's fault before its body is read; a reset happens with the first piece of it. */
  readonly preParsing: preParsingAsyncHookHandler;
  /** Does what the drawn fault says; true where the request is dealt with, false where it goes on to the model. */
  readonly meet: (request: FastifyRequest, reply: FastifyReply, answers: FaultAnswers) => Promise<boolean>;
}

/** Puts the faults of `--fault` into the requests of one route. */
export function createFaultInjection(host: ModelHost): FaultInjection {
  const drawn = new WeakMap<object, Fault>();
  return {
    preParsing: async ({ raw }, _reply, body) => {
      const fault = host.drawFault();
      if (fault === null) return;
      drawn.set(raw, fault);
      if (fault.effect === 'reset') body.once('data', () => raw.socket.resetAndDestroy());
    },
    meet: async ({ raw }, reply, answers) => {
      const fault = drawn.get(raw);
      switch (fault?.effect) {
        case undefined:
          return false;
        case 'answer':
          answers.answer(fault);
          return true;
        case 'bad-answer':
          answers.badAnswer();
          return true;
        case 'delay':
          await host.wait(fault.delayMs);
          return false;
        case 'cut':
        case 'reset':
          raw.socket.destroy();
          reply.hijack();
          return true;
      }
    },
  };
}
