import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { modelError } from './aws-errors.ts';
import { answerHeaders, refuseInvoke, sendError, type AwsFront, type InvokeParams } from './aws-front.ts';
import { bodyOf } from './create-server.ts';
import { payloadPart, streamException } from './event-stream.ts';
import type { Fault } from './faults.ts';

/** `POST /endpoints/{name}/invocations-response-stream`: the model's answer in pieces, as events of AWS's framing. */
export function addStreamRoute(server: FastifyInstance, front: AwsFront): void {
  const { host, faults } = front;
  const path = '/endpoints/:name/invocations-response-stream';
  server.post<InvokeParams>(path, { preParsing: faults.preParsing }, async (request, reply) => {
    const { name } = request.params;
    const refusal = refuseInvoke(front, request, 'direct');
    if (refusal !== null) return sendError(reply, refusal);
    const fault = faults.of(request);
    if (!isInStream(fault)) {
      const answer = (meeting: { aws: (endpoint: string, now: number) => Parameters<typeof sendError>[1] }) =>
        sendError(reply, meeting.aws(name, host.now()));
      if (await faults.meet(request, reply, { answer, badAnswer: () => undefined })) return reply;
    }
    const { status, body } = await host.invoke(bodyOf(request.body), request.headers['content-type'] ?? '');
    if (status !== 200) return sendError(reply, modelError(name, status, body));
    reply.hijack();
    const headers = {
      ...answerHeaders(request),
      'x-amzn-requestid': String(reply.getHeader('x-amzn-requestid')),
      'x-amzn-sagemaker-content-type': 'application/json',
      'content-type': 'application/vnd.amazon.eventstream',
    };
    reply.raw.writeHead(200, headers);
    await writeAnswer(front, reply.raw, fault?.effect === 'bad-answer' ? fault.text : body, fault);
    return reply;
  });
}

function isInStream(fault: Fault | null): boolean {
  if (fault === null) return false;
  if (fault.effect === 'answer') return fault.inStream !== undefined;
  return fault.effect === 'stream-cut' || fault.effect === 'bad-answer';
}

/** Writes the pieces, a wait before each but the first; a fault ends the answer after half of them. */
async function writeAnswer({ host, options }: AwsFront, to: ServerResponse, text: string, fault: Fault | null) {
  const pieces = cut(Buffer.from(text), options.streamParts);
  const isBroken = fault?.effect === 'answer' || fault?.effect === 'stream-cut';
  const wanted = isBroken ? Math.ceil(pieces.length / 2) : pieces.length;
  for (const [index, piece] of pieces.slice(0, wanted).entries()) {
    if (index > 0) await host.wait(options.streamDelayMs);
    if (to.destroyed) return;
    to.write(payloadPart(piece));
  }
  if (fault?.effect === 'stream-cut') {
    await host.wait(options.streamDelayMs);
    to.destroy();
    return;
  }
  if (fault?.effect === 'answer' && fault.inStream !== undefined) {
    to.write(streamException(fault.inStream.type, fault.inStream.body));
  }
  to.end();
}

function cut(bytes: Buffer, parts: number): Buffer[] {
  const length = Math.max(1, Math.ceil(bytes.length / parts));
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
}
