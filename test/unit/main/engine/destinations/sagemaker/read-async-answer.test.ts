import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RemoteWork } from '../../../../../../main/engine/model/remote-work.ts';
import {
  pollAgainMs,
  modelFailure,
  readAsyncAnswer,
} from '../../../../../../main/engine/destinations/sagemaker/read-async-answer.ts';
import { startS3Site, type S3Site } from '../../../../../support/s3-site.ts';

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;
let site: S3Site;
let names = 0;

beforeAll(async () => {
  site = await startS3Site();
});
afterEach(() => site.server.order({ deny: [] }));
afterAll(() => site[Symbol.asyncDispose]());

/** Work that was submitted at 1,000, with an answer's and a failure's place of its own. */
function submitted(looks = 0) {
  const name = `work-${(names += 1)}`;
  const facts = {
    bucket: 'images',
    key: 'k',
    sizeBytes: 5,
    output: `s3://results/${name}.out`,
    failure: `s3://results/${name}.err`,
  };
  const work: RemoteWork = { kind: 'async', stage: 'submitted', since: 1_000, polls: looks, facts };
  const rules = { invocationTimeoutMs: 900_000, accept: undefined };
  return {
    name,
    work,
    look: (now: number, over: Partial<RemoteWork> = {}) =>
      readAsyncAnswer(site.client, { ...work, ...over }, { ...rules, now }, never),
  };
}

const INPUT = { bucket: 'images', key: 'k', sizeBytes: 5, isWhole: 1 };

describe('lookAgainMs', () => {
  it.each([
    [0, 1_000],
    [5_000, 1_000],
    [10_000, 2_000],
    [300_000, 60_000],
    [86_400_000, 60_000],
  ])('work of %d ms is looked at again after %d ms', (ageMs, waitMs) => {
    expect(pollAgainMs(ageMs)).toBe(waitMs);
  });
});

describe('modelFailure', () => {
  it.each([
    ['Received server error (500) from model: out of memory', 'model-error', 500],
    ['Received client error (400) from model: no image', 'model-error', 400],
    ['Received server error (0) from model', 'model-timeout', undefined],
    ['The model timed out', 'model-timeout', undefined],
    ['nobody knows', 'model-error', 500],
  ])('"%s" is %s', (words, kind, status) => {
    expect(modelFailure(Buffer.from(words))).toMatchObject({ kind, facts: { detail: words } });
    expect(modelFailure(Buffer.from(words)).facts['status']).toBe(status);
  });

  it.each([401, 403, 404])('the status %d of a container is about the image', (status) => {
    const failure = modelFailure(Buffer.from(`Received client error (${status}) from model: no`));
    expect(['forbidden', 'endpoint-not-found', 'credentials-expired']).not.toContain(failure.kind);
  });
});

describe('readAsyncAnswer', () => {
  it('waits while nothing is at either place', async () => {
    const { look, work } = submitted();
    expect(await look(11_000)).toEqual({ ok: 'later', work: { ...work, polls: 1 }, pollAgainMs: 2_000 });
  });

  it('gives up where the longest time SageMaker keeps a request is over, with the input kept', async () => {
    const { look } = submitted();
    expect(await look(1_000 + 6 * HOUR_MS + 900_000 + 600_000 + 1)).toMatchObject({
      ok: false,
      failure: { kind: 'model-timeout' },
      work: { stage: 'uploading', facts: INPUT },
    });
  });

  it('takes an answer', async () => {
    const { look, name } = submitted();
    await site.put('results', `${name}.out`, '{"a":1}');
    expect(await look(11_000)).toMatchObject({
      ok: true,
      answer: { contentType: 'application/json', body: Buffer.from('{"a":1}') },
    });
  });

  it('takes a failure, and keeps the input for another attempt', async () => {
    const { look, name } = submitted();
    await site.put('results', `${name}.err`, 'Received server error (500) from model: out of memory', 'text/plain');
    expect(await look(11_000)).toMatchObject({
      ok: false,
      failure: { kind: 'model-error' },
      work: { stage: 'uploading', polls: 0, facts: INPUT },
    });
  });

  it('takes an answer that is not what it claims to be as it came', async () => {
    const { look, name } = submitted();
    await site.put('results', `${name}.out`, '{"a":');
    expect(await look(11_000)).toMatchObject({ ok: true, answer: { body: Buffer.from('{"a":') } });
  });

  it('leaves the work where a web page stands in the way', async () => {
    const { look, name } = submitted();
    await site.put('results', `${name}.out`, '<html>sign in</html>', 'text/html');
    const outcome = await look(11_000);
    expect(outcome).toMatchObject({ ok: false, failure: { facts: { isWebPage: 1 } } });
    expect(outcome).not.toHaveProperty('work');
  });

  it('waits where a missing answer looks like a forbidden one', async () => {
    await site.server.order({ deny: ['GetObject', 'HEAD bucket'] });
    expect((await submitted().look(11_000, { polls: 1 })).ok).toBe('later');
  });

  it('says what IT has to allow where the bucket can be listed and the answer not be read', async () => {
    await site.server.order({ deny: ['GetObject'] });
    const { look, work } = submitted();
    expect((await look(11_000, { polls: 2 })).ok).toBe('later');
    const outcome = await look(11_000, { polls: 1 });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    expect(JSON.stringify(outcome)).toContain(`s3:GetObject is missing for ${String(work.facts['output'])}`);
  });

  it('looks nowhere for work without places', async () => {
    const before = (await site.server.seen()).requests['GetObject'];
    const { look } = submitted();
    expect((await look(11_000, { facts: {} })).ok).toBe('later');
    expect((await site.server.seen()).requests['GetObject']).toBe(before);
  });
});
