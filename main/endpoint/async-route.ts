import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { modelError, validationError, type AwsError } from './aws-errors.ts';
import { joinHeaders, refuseInvoke, sendError, type AwsFront, type InvokeParams } from './aws-front.ts';
import { readAsyncInput, type AsyncInput } from './check-async-fields.ts';
import { bodyOf } from './create-server.ts';
import type { Fault } from './faults.ts';
import { ObjectFault, parseS3Uri, s3Uri, type ObjectPlace } from './object-store.ts';

/** `POST /endpoints/{name}/async-invocations`: accepts the work, does it afterwards and writes the answer or the failure to S3. */
export function addAsyncRoute(server: FastifyInstance, front: AwsFront): void {
  const { host, faults } = front;
  const options = { preParsing: faults.preParsing };
  server.post<InvokeParams>('/endpoints/:name/async-invocations', options, async (request, reply) => {
    const refusal = refuseInvoke(front, request, 'async');
    if (refusal !== null) return sendError(reply, refusal);
    const fault = faults.of(request);
    if (!isForLater(fault)) {
      const isMet = await faults.meet(request, reply, {
        answer: ({ aws }) => sendError(reply, aws(request.params.name, host.now())),
        badAnswer: () => undefined,
      });
      if (isMet) return reply;
    }
    const work = await accept(front, request);
    if ('status' in work) return sendError(reply, work);
    void carryOut(front, work, fault);
    return sendAccepted(request, reply, work);
  });
}

interface AsyncWork {
  readonly endpoint: string;
  readonly input: AsyncInput;
  readonly contentType: string;
  readonly output: ObjectPlace;
  readonly failure: ObjectPlace;
}

async function accept(
  { objects, options }: AwsFront,
  request: FastifyRequest<InvokeParams>,
): Promise<AsyncWork | AwsError> {
  const headers = joinHeaders(request);
  const input = readAsyncInput(headers, bodyOf(request.body));
  if ('status' in input) return input;
  const root = options.s3OutputUri === null ? null : parseS3Uri(options.s3OutputUri);
  const bucket = root?.bucket ?? ('place' in input ? input.place.bucket : null);
  if (bucket === null) {
    return validationError(
      'A body without InputLocation needs an endpoint with an S3OutputPath (serve --s3-output-uri).',
    );
  }
  const id = randomUUID();
  const folder = root === null ? 'async-endpoint-outputs' : root.key.replace(/\/+$/, '');
  const name = request.params.name;
  const file = headers['x-amzn-sagemaker-filename'] ?? `${id}.out`;
  const path = [folder, headers['x-amzn-sagemaker-s3outputpathextension'] ?? '', file].filter((part) => part !== '');
  const work = {
    endpoint: name,
    input,
    contentType: headers['x-amzn-sagemaker-content-type'] ?? '',
    output: { bucket, key: path.join('/') },
    failure: { bucket, key: `async-endpoint-failures/${name}/${id}-error.out` },
  };
  try {
    await objects.reach('place' in input ? input.place : work.output);
    return work;
  } catch (error) {
    if (!(error instanceof ObjectFault)) throw error;
    return validationError(`Unable to access the InputLocation of the request. ${error.message}`);
  }
}

function sendAccepted(request: FastifyRequest, reply: FastifyReply, { output, failure }: AsyncWork): FastifyReply {
  const given = request.headers['x-amzn-sagemaker-inference-id'];
  return reply
    .code(202)
    .header('x-amzn-sagemaker-outputlocation', s3Uri(output))
    .header('x-amzn-sagemaker-failurelocation', s3Uri(failure))
    .header('content-type', 'application/json')
    .send(Buffer.from(JSON.stringify({ InferenceId: typeof given === 'string' ? given : randomUUID() })));
}

/** What happens to the work and not to the call. */
function isForLater(fault: Fault | null): boolean {
  if (fault === null) return false;
  if (fault.effect === 'answer') return fault.isOfModel;
  return fault.effect === 'bad-answer' || fault.effect === 'async-lost' || fault.effect === 'delay';
}

/** Runs the model and writes what came of it; a store that does not take it leaves nothing behind, as on AWS. */
async function carryOut(front: AwsFront, work: AsyncWork, fault: Fault | null): Promise<void> {
  if (fault?.effect === 'async-lost') return;
  const { host, objects } = front;
  if (fault?.effect === 'delay') await host.wait(fault.delayMs);
  const result = await run(front, work, fault);
  const place = result.isAnswer ? work.output : work.failure;
  const type = result.isAnswer ? 'application/json' : 'text/plain';
  await objects.write(place, result.text, type, host.stopped).catch((error: unknown) => {
    if (!(error instanceof ObjectFault)) throw error;
  });
}

interface Result {
  readonly isAnswer: boolean;
  readonly text: string;
}

async function run({ host, objects }: AwsFront, work: AsyncWork, fault: Fault | null): Promise<Result> {
  const { endpoint, input } = work;
  if (fault?.effect === 'answer') return failed(fault.aws(endpoint, host.now()));
  if (fault?.effect === 'bad-answer') return { isAnswer: true, text: fault.text };
  try {
    const body = 'body' in input ? input.body : (await objects.read(input.place, host.stopped)).bytes;
    const { status, body: text } = await host.invoke(body, work.contentType);
    return status === 200 ? { isAnswer: true, text } : failed(modelError(endpoint, status, text));
  } catch (error) {
    if (!(error instanceof ObjectFault)) throw error;
    return { isAnswer: false, text: `Received S3 error while reading the input. ${error.message}` };
  }
}

/** A failure object holds the words of the error the plain call would have had. */
function failed({ body }: AwsError): Result {
  const words = body['Message'] ?? body['message'];
  return { isAnswer: false, text: typeof words === 'string' ? words : 'An internal failure occurred.' };
}
