import { ControlError, recordOf, requiredRecord, requiredText } from './control-error.ts';
import { arn } from './describe-endpoint.ts';
import type { ModelHost } from './model-host.ts';
import { natureOf } from './endpoint-kind.ts';
import { ObjectFault, parseS3Uri, s3Uri, type ObjectPlace, type ObjectStore } from './object-store.ts';

type Input = Readonly<Record<string, unknown>>;

/** A batch transform job as it was asked for and how far it is. */
interface Job {
  readonly request: Input;
  readonly name: string;
  readonly input: { readonly place: ObjectPlace; readonly isManifest: boolean; readonly contentType: string };
  readonly output: ObjectPlace;
  readonly stop: AbortController;
  readonly createdAt: number;
  status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';
  failure: string | null;
  endedAt: number | null;
}

export interface TransformPorts {
  readonly host: ModelHost;
  readonly objects: ObjectStore;
}

/** CreateTransformJob, DescribeTransformJob and StopTransformJob: runs the model over S3, one `.out` an input. Throws ControlError. */
export function transformJobs(ports: TransformPorts): Readonly<Record<string, (input: Input) => object>> {
  const jobs = new Map<string, Job>();
  const find = (input: Input): Job => {
    const name = requiredText(input, 'TransformJobName');
    const job = jobs.get(name);
    if (job !== undefined) return job;
    throw new ControlError('ResourceNotFound', `Requested resource not found: could not find job "${name}".`);
  };
  return {
    CreateTransformJob: (request) => {
      const job = readJob(request, ports.host.now());
      if (jobs.has(job.name)) {
        throw new ControlError(
          'ResourceInUse',
          `Job name must be unique within an AWS account and region, and a transform job with this name already exists (${arn('transform-job', job.name)})`,
        );
      }
      jobs.set(job.name, job);
      void run(job, ports);
      return { TransformJobArn: arn('transform-job', job.name) };
    },
    DescribeTransformJob: (request) => describe(find(request)),
    StopTransformJob: (request) => {
      const job = find(request);
      if (job.status !== 'InProgress') {
        throw new ControlError(
          'ValidationException',
          `The request was rejected because the transform job is in status ${job.status}.`,
        );
      }
      job.status = 'Stopping';
      job.stop.abort();
      return {};
    },
  };
}

function readJob(request: Input, now: number): Job {
  const name = requiredText(request, 'TransformJobName');
  if (name.length > 63 || !/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(name)) {
    throw new ControlError(
      'ValidationException',
      `1 validation error detected: Value '${name.slice(0, 80)}' at 'transformJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}`,
    );
  }
  const model = requiredText(request, 'ModelName');
  if (natureOf(model, false).status === null) {
    throw new ControlError('ValidationException', `Could not find model "${arn('model', model)}".`);
  }
  const input = requiredRecord(request, 'TransformInput');
  const source = requiredRecord(requiredRecord(input, 'DataSource'), 'S3DataSource');
  requiredRecord(request, 'TransformResources');
  return {
    request,
    name,
    input: {
      place: placeOf(requiredText(source, 'S3Uri')),
      isManifest: requiredText(source, 'S3DataType') === 'ManifestFile',
      contentType: typeof input['ContentType'] === 'string' ? input['ContentType'] : '',
    },
    output: placeOf(requiredText(requiredRecord(request, 'TransformOutput'), 'S3OutputPath')),
    stop: new AbortController(),
    createdAt: now,
    status: 'InProgress',
    failure: null,
    endedAt: null,
  };
}

function placeOf(uri: string): ObjectPlace {
  const place = parseS3Uri(uri);
  if (place !== null) return place;
  throw new ControlError('ValidationException', `The S3 address "${uri.slice(0, 200)}" is not valid.`);
}

/** Does every input in turn; as on AWS one that fails makes the job fail, and the others have their answers all the same. */
async function run(job: Job, { host, objects }: TransformPorts): Promise<void> {
  const signal = AbortSignal.any([job.stop.signal, host.stopped]);
  try {
    const { prefix, keys } = await inputsOf(job, objects, signal);
    if (keys.length === 0)
      throw new ControlError('ClientError', `No S3 objects found under ${s3Uri(job.input.place)}.`);
    let failed = 0;
    for (const key of keys) {
      if (signal.aborted) break;
      const { bytes } = await objects.read({ bucket: job.input.place.bucket, key }, signal);
      const { status, body } = await host.invoke(bytes, job.input.contentType);
      if (status === 200)
        await objects.write(outputOf(job, key.slice(prefix.length)), body, 'application/json', signal);
      else failed += 1;
    }
    if (failed > 0)
      throw new ControlError(
        'ClientError',
        `${failed} of ${keys.length} inputs were refused by the model. See job logs for more information`,
      );
    settle(job, signal.aborted ? 'Stopped' : 'Completed', null, host.now());
  } catch (error) {
    if (signal.aborted) settle(job, 'Stopped', null, host.now());
    else if (error instanceof ControlError || error instanceof ObjectFault)
      settle(job, 'Failed', `ClientError: ${error.message}`, host.now());
    else throw error;
  }
}

function settle(job: Job, status: Job['status'], failure: string | null, now: number): void {
  job.status = status;
  job.failure = failure;
  job.endedAt = now;
}

async function inputsOf(job: Job, objects: ObjectStore, signal: AbortSignal) {
  const { place, isManifest } = job.input;
  if (!isManifest) {
    const keys = await objects.list(place, signal);
    const folder = place.key.endsWith('/') || place.key === '' ? place.key : `${place.key}/`;
    return {
      prefix: keys.every((key) => key.startsWith(folder)) ? folder : place.key,
      keys: keys.filter((key) => !key.endsWith('/')),
    };
  }
  return readManifest((await objects.read(place, signal)).bytes);
}

/** A manifest: `[{"prefix": "s3://bucket/folder/"}, "one.png", …]`. */
function readManifest(bytes: Buffer): { prefix: string; keys: string[] } {
  const [head, ...names] = parseList(bytes);
  const uri = recordOf(head)?.['prefix'];
  const prefix = typeof uri === 'string' ? parseS3Uri(uri)?.key : undefined;
  if (prefix === undefined) throw new ControlError('ClientError', 'The manifest does not begin with a prefix.');
  return { prefix, keys: names.filter((name) => typeof name === 'string').map((name) => prefix + name) };
}

function parseList(bytes: Buffer): unknown[] {
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'));
    if (Array.isArray(json)) return json;
  } catch {
    // Said below, as for JSON that is no list.
  }
  throw new ControlError('ClientError', 'The manifest is not a JSON list.');
}

function outputOf({ output }: Job, name: string): ObjectPlace {
  const folder = output.key.replace(/\/+$/, '');
  return { bucket: output.bucket, key: `${folder === '' ? '' : `${folder}/`}${name.replace(/^\/+/, '')}.out` };
}

function describe(job: Job): object {
  return {
    ...job.request,
    TransformJobArn: arn('transform-job', job.name),
    TransformJobStatus: job.status,
    CreationTime: job.createdAt / 1_000,
    TransformStartTime: job.createdAt / 1_000,
    ...(job.failure === null ? {} : { FailureReason: job.failure }),
    ...(job.endedAt === null ? {} : { TransformEndTime: job.endedAt / 1_000 }),
  };
}
