import {
  CreateTransformJobCommand,
  DescribeTransformJobCommand,
  StopTransformJobCommand,
  type CreateTransformJobCommandInput,
} from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite, jsonPicture } from '../../../support/endpoint-site.ts';
import { startObjectServer, type ObjectServer } from '../../../support/object-server.ts';
import { until } from '../../../support/until.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

let objects: ObjectServer;
let site: Awaited<ReturnType<typeof endpointSite>>;
let jobs = 0;
beforeAll(async () => {
  objects = await startObjectServer();
  site = await endpointSite({ s3EndpointUrl: objects.url });
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await objects[Symbol.asyncDispose]();
});

function order(name: string, over: Partial<CreateTransformJobCommandInput> = {}): CreateTransformJobCommandInput {
  const DataSource = { S3DataSource: { S3DataType: 'S3Prefix' as const, S3Uri: `s3://clinic/${name}/in/` } };
  return {
    TransformJobName: name,
    ModelName: 'demo',
    TransformInput: { DataSource, ContentType: 'application/json' },
    TransformOutput: { S3OutputPath: `s3://clinic/${name}/out/` },
    TransformResources: { InstanceType: 'ml.m5.xlarge', InstanceCount: 1 },
    ...over,
  };
}

/** Asks for a job over its inputs; answers how it ended. */
async function finished(
  inputs: Readonly<Record<string, string>>,
  over: (name: string) => Partial<CreateTransformJobCommandInput> = () => ({}),
) {
  const name = `job-${(jobs += 1)}`;
  for (const [key, body] of Object.entries(inputs)) await objects.put(`${name}/in/${key}`, body);
  await site.control.send(new CreateTransformJobCommand(order(name, over(name))));
  const end = await until(async () => {
    const job = await site.control.send(new DescribeTransformJobCommand({ TransformJobName: name }));
    expect(job.TransformJobStatus).not.toBe('InProgress');
    return job;
  });
  return { name, status: end.TransformJobStatus, reason: end.FailureReason };
}

const PICTURE = jsonPicture(tinyPng());

describe('a batch job', () => {
  it('leaves an answer beside each input', async () => {
    const { name, status } = await finished({ one: PICTURE, 'deep/two': PICTURE });
    expect(status).toBe('Completed');
    for (const key of ['one', 'deep/two'])
      expect(JSON.parse(await objects.textWhenThere(`s3://clinic/${name}/out/${key}.out`))).toMatchObject({
        image_width: 4,
      });
  });

  it('fails where one input is refused, and answers the others', async () => {
    const { name, status, reason } = await finished({ good: PICTURE, bad: '{}' });
    expect([status, reason]).toEqual(['Failed', expect.stringContaining('1 of 2 inputs were refused by the model')]);
    expect(await objects.exists(`s3://clinic/${name}/out/good.out`)).toBe(true);
    expect(await objects.exists(`s3://clinic/${name}/out/bad.out`)).toBe(false);
  });

  it('fails where there is nothing to do', async () => {
    expect(await finished({})).toMatchObject({
      status: 'Failed',
      reason: expect.stringContaining('No S3 objects found') as string,
    });
  });

  it('takes a manifest', async () => {
    const manifest = (name: string) => JSON.stringify([{ prefix: `s3://clinic/${name}/in/` }, 'one']);
    const name = `job-${jobs + 1}`;
    await objects.put(`${name}/list.json`, manifest(name));
    const S3DataSource = { S3DataType: 'ManifestFile' as const, S3Uri: `s3://clinic/${name}/list.json` };
    const TransformInput = { DataSource: { S3DataSource }, ContentType: 'application/json' };
    const end = await finished({ one: PICTURE, two: PICTURE }, () => ({ TransformInput }));
    expect(end.status).toBe('Completed');
    expect(await objects.exists(`s3://clinic/${name}/out/one.out`)).toBe(true);
    expect(await objects.exists(`s3://clinic/${name}/out/two.out`)).toBe(false);
  });

  it.each<[string, (order: CreateTransformJobCommandInput) => CreateTransformJobCommandInput, RegExp]>([
    ['a name that is too long', (job) => ({ ...job, TransformJobName: 'a'.repeat(64) }), /transformJobName/],
    ['a model that is not there', (job) => ({ ...job, ModelName: 'x-missing' }), /Could not find model/],
    ['an address that is none', (job) => ({ ...job, TransformOutput: { S3OutputPath: 'out' } }), /is not valid/],
  ])('is refused for %s', async (_case, change, words) => {
    await expect(site.control.send(new CreateTransformJobCommand(change(order('refused'))))).rejects.toThrow(words);
  });

  it('is refused a second time under its name, and stopped only while it runs', async () => {
    const { name } = await finished({ one: PICTURE });
    await expect(site.control.send(new CreateTransformJobCommand(order(name)))).rejects.toMatchObject({
      name: 'ResourceInUse',
    });
    const stop = (TransformJobName: string) => site.control.send(new StopTransformJobCommand({ TransformJobName }));
    await expect(stop(name)).rejects.toThrow(/is in status Completed/);
    await expect(stop('nobody')).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('ends when it is stopped', async () => {
    await using slow = await endpointSite({ s3EndpointUrl: objects.url, latencyMs: 60_000 });
    await objects.put('slow/in/one', PICTURE);
    await slow.control.send(new CreateTransformJobCommand(order('slow')));
    await slow.control.send(new StopTransformJobCommand({ TransformJobName: 'slow' }));
    const job = await slow.control.send(new DescribeTransformJobCommand({ TransformJobName: 'slow' }));
    expect(['Stopping', 'Stopped']).toContain(job.TransformJobStatus);
  });
});
