import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RemoteWork } from '../../../../../../main/engine/model/remote-work.ts';
import { RequestLeft } from '../../../../../../main/engine/model/send.ts';
import {
  createAsyncSender,
  type AsyncTarget,
} from '../../../../../../main/engine/destinations/sagemaker/async-sender.ts';
import { awsRefusal, plannedService, testConnection, type PlannedReply } from '../../../../../support/aws-site.ts';
import { letters, startS3Site, type S3Site } from '../../../../../support/s3-site.ts';

const never = new AbortController().signal;
const SETTINGS = {
  mode: 'async',
  payload: 'raw',
  accept: undefined,
  customAttributes: undefined,
  timeoutMs: 60_000,
} as const;
const pointer = (address: { bucket: string; key: string }) => ({
  body: Buffer.from(JSON.stringify(address)),
  contentType: 'application/json',
});
let site: S3Site;
let clock = 1_000;

beforeAll(async () => {
  site = await startS3Site();
});
afterEach(() => site.server.order({ deny: [], model: 'answers' }));
afterAll(() => site[Symbol.asyncDispose]());

/** A sender over the real S3 server, which also answers for the endpoint unless `url` names another. */
function sender(over: Partial<AsyncTarget> = {}) {
  const kept: RemoteWork[] = [];
  const made = createAsyncSender({
    connection: testConnection(),
    endpointName: 'clinic',
    url: site.server.url,
    s3Url: site.server.url,
    s3Uri: 's3://images/clinic',
    settings: SETTINGS,
    direct: () => Promise.reject(new Error('nothing goes in one request')),
    // Every test has a time, and so a key, of its own.
    now: () => (clock += 10),
    ...over,
  });
  const submit = (request = letters(5), earlier: RemoteWork | null = null, signal = never) =>
    made.submit(request, earlier, (work) => kept.push(work), signal);
  return { ...made, kept, submitted: submit };
}

/** The work of an image that was submitted. */
async function submittedWork(over: Partial<AsyncTarget> = {}, request = letters(5)): Promise<RemoteWork> {
  const outcome = await sender(over).submitted(request);
  if (outcome.ok !== 'later') throw new Error(`not submitted: ${JSON.stringify(outcome)}`);
  return outcome.work;
}

describe('submitting', () => {
  it('puts the body into S3, asks for an answer, and saves where it will be before anything else', async () => {
    const here = sender();
    const outcome = await here.submitted();
    expect(outcome).toMatchObject({ ok: 'later', pollAgainMs: 1_000, work: { kind: 'async', stage: 'submitted' } });
    if (outcome.ok !== 'later') return;
    expect(here.kept.at(-1)).toEqual(outcome.work);
    expect(outcome.work.facts).toMatchObject({ bucket: 'images', sizeBytes: 5 });
    expect(String(outcome.work.facts['output'])).toMatch(/^s3:\/\/results\/out\//);
    const asked = (await site.server.seen()).asked.at(-1);
    expect(asked).toMatchObject({ inferenceId: 'inference-7', contentType: 'image/png', bytes: 5 });
  });

  it('does not put a body again that lies there from an earlier attempt', async () => {
    const first = sender();
    await first.submitted();
    const uploaded = first.kept.find(({ facts }) => facts['isWhole'] === 1) ?? null;
    const before = (await site.server.seen()).requests['PutObject'];
    const outcome = await sender().submitted(letters(5), uploaded);
    const { requests } = await site.server.seen();
    // The model's answer is an object too.
    expect([outcome.ok, requests['PutObject']]).toEqual(['later', (before ?? 0) + 1]);
  });

  it('puts a pointer beside the image for a model that takes pointers', async () => {
    const work = await submittedWork({}, letters(5, { pointer }));
    const { asked, pointers } = await site.server.seen();
    expect(asked.at(-1)).toMatchObject({ contentType: 'application/json' });
    expect(pointers.at(-1)).toEqual({ bucket: 'images', key: work.facts['key'] });
    expect(work.facts['pointerKey']).toBe(`${String(work.facts['key'])}.json`);
  });

  it('puts the pointer into the request itself where the profile is not asynchronous', async () => {
    const sent: unknown[] = [];
    const { submitted } = sender({
      settings: { ...SETTINGS, mode: 'realtime' },
      direct: async (request) => {
        sent.push({ ...request, body: request.body.toString() });
        return { ok: false, failure: { kind: 'throttled', facts: {} } };
      },
    });
    expect(await submitted(letters(5, { pointer }))).toMatchObject({ ok: false, failure: { kind: 'throttled' } });
    expect(sent).toMatchObject([{ contentType: 'application/json', inferenceId: 'inference-7' }]);
  });

  it('asks nothing where the body may not be put', async () => {
    await site.server.order({ deny: ['PutObject'] });
    const before = (await site.server.seen()).asked.length;
    expect(await sender().submitted()).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    expect((await site.server.seen()).asked.length).toBe(before);
  });

  it('ends with its signal', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(sender().submitted(letters(5), null, stopped)).rejects.toThrow('stopped');
  });

  it('is a bug without a place in S3', async () => {
    await expect(sender({ s3Uri: undefined }).submitted()).rejects.toThrow(/without a place in S3/);
  });
});

describe('what SageMaker says to a submission', () => {
  const refusals: [string, PlannedReply | null, object][] = [
    ['throttles', awsRefusal('ThrottlingException', 'Rate exceeded'), { kind: 'throttled' }],
    ['refuses the sign-in', awsRefusal('ExpiredTokenException', 'expired', 403), { kind: 'credentials-expired' }],
    ['is broken', awsRefusal('InternalFailure', 'no', 500), { kind: 'endpoint-unavailable' }],
    ['closes the line', null, { kind: 'reply-lost' }],
    [
      'names no place for the answer',
      { status: 202, headers: { 'content-type': 'application/json' }, body: '{}' },
      { kind: 'unknown-answer', facts: { detail: 'SageMaker gave no OutputLocation' } },
    ],
  ];
  it.each(refusals)('it %s', async (_case, reply, failure) => {
    await using service = await plannedService(() => reply);
    const outcome = await sender({ url: service.url }).submitted();
    expect(outcome).toMatchObject({ ok: false, failure });
  });

  it('is offline where nothing listens', async () => {
    const outcome = await sender({ url: 'http://127.0.0.1:9' }).submitted();
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'offline', facts: { target: '127.0.0.1:9' } } });
  });

  it('may have left where it is called back on the way', async () => {
    const stop = new AbortController();
    await using service = await plannedService(() => {
      stop.abort(new Error('stopped'));
      return awsRefusal('InternalFailure', 'no', 500);
    });
    await expect(sender({ url: service.url }).submitted(letters(5), null, stop.signal)).rejects.toThrow(RequestLeft);
  });

  it('hears what the profile says of time, attributes and types', async () => {
    await using service = await plannedService(() => awsRefusal('ThrottlingException', 'no'));
    const settings = { ...SETTINGS, timeoutMs: 1_500, accept: 'text/csv', customAttributes: 'a=b' };
    await sender({ url: service.url, settings }).submitted();
    await sender({ url: service.url }).submitted();
    const [own, usual] = service.seen.map(({ headers }) => headers);
    expect(own).toMatchObject({
      'x-amzn-sagemaker-invocationtimeoutseconds': '2',
      'x-amzn-sagemaker-accept': 'text/csv',
      'x-amzn-sagemaker-custom-attributes': 'a=b',
    });
    expect(usual).not.toHaveProperty('x-amzn-sagemaker-invocationtimeoutseconds');
  });
});

describe('looking for the answer', () => {
  it('finds it', async () => {
    const outcome = await sender().poll(await submittedWork(), never);
    expect(outcome).toMatchObject({ ok: true, answer: { body: Buffer.from('{"verdict":"fine"}') } });
  });

  it('finds the failure of the model', async () => {
    await site.server.order({ model: 'fails' });
    expect(await sender().poll(await submittedWork(), never)).toMatchObject({
      ok: false,
      failure: { kind: 'model-error' },
    });
  });

  it('waits while the model is silent', async () => {
    await site.server.order({ model: 'is-silent' });
    expect((await sender().poll(await submittedWork(), never)).ok).toBe('later');
  });
});

describe('dropping', () => {
  it('takes the image and its pointer out of S3', async () => {
    const work = await submittedWork({}, letters(5, { pointer }));
    const key = String(work.facts['key']);
    expect(await site.text('images', key)).toBe('xxxxx');
    await sender({ s3Uri: undefined }).drop(work, never);
    expect([await site.text('images', key), await site.text('images', `${key}.json`)]).toEqual([null, null]);
  });

  it('throws where S3 refuses, to be tried again', async () => {
    const work = await submittedWork();
    await site.server.order({ deny: ['DeleteObject'] });
    await expect(sender().drop(work, never)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });
});
