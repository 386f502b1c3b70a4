import type { FastifyReply, FastifyRequest } from 'fastify';
import { bodyOf } from './create-server.ts';
import { refuseSignature, type AwsFront } from './aws-front.ts';
import { ControlError, recordOf } from './control-error.ts';
import { describers } from './describe-endpoint.ts';
import { transformJobs } from './transform-jobs.ts';

/** SageMaker's control plane as far as profile tests and batch jobs need it: `POST /` with X-Amz-Target. */
export function createControlPlane(front: AwsFront): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  const operations = {
    ...describers({ ...front.options, startedAt: front.host.now() }),
    ...transformJobs(front),
  };
  return (request, reply) => {
    const refusal = refuseSignature(front, request, 'sagemaker');
    if (refusal !== null) {
      const message = refusal.body['message'] ?? refusal.body['Message'];
      return send(reply, refusal.status, { __type: refusal.type, message });
    }
    try {
      const name = operationName(request);
      const operation = operations[name];
      if (operation === undefined) throw new ControlError('UnknownOperationException', `This server has no ${name}.`);
      return send(reply, 200, operation(readInput(bodyOf(request.body))));
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      return send(reply, error.status, { __type: error.type, message: error.message });
    }
  };
}

function operationName({ headers }: FastifyRequest): string {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? target.replace(/^SageMaker\./, '') : '';
}

function readInput(body: Buffer): Record<string, unknown> {
  try {
    const input = recordOf(JSON.parse(body.toString('utf8')));
    if (input !== null) return input;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new ControlError('SerializationException', 'The body is not a JSON object.');
}

function send(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/x-amz-json-1.1')
    .send(Buffer.from(JSON.stringify(body)));
}
