import { describe, expect, it } from 'vitest';
import type { RemoteSender } from '../../../../../main/engine/model/remote-sender.ts';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import type { SendOutcome } from '../../../../../main/engine/model/send.ts';
import { chosenPicture } from '../../../../../main/engine/profile-test/test-picture.ts';
import { containerStatus, isServiceRefusal, tryForm } from '../../../../../main/engine/profile-test/try-form.ts';
import { plannedService, type PlannedReply } from '../../../../support/aws-site.ts';
import { startObjectServer } from '../../../../support/object-server.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const never = new AbortController().signal;
const JSON_FORM = { payload: 'json', field: 'inputs', contentType: undefined, template: undefined } as const;
const picture = chosenPicture(tinyPng(), 'image/png');

/** One form sent to a container that answers so, and what it was sent. */
async function tried(reply: PlannedReply, form: Parameters<typeof tryForm>[0] = JSON_FORM, over = {}) {
  await using model = await plannedService(() => reply);
  const context = { ...containerContext(`${model.url}/invocations`, over), picture };
  return { ...(await tryForm(form, context, never)), seen: model.seen };
}

describe('a picture in one form', () => {
  it('is sent as images are, and its answer is shown', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const { shown, failure, seen } = await tried({ headers, body: '{"ok":\n  true}' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ inputs: tinyPng().toString('base64') });
    expect(failure).toBeNull();
    expect(shown).toEqual({
      payload: 'JSON with the picture in "inputs"',
      contentType: 'application/json',
      isAccepted: true,
      status: 200,
      answer: '{"ok": true}',
      latencyMs: expect.any(Number),
    });
  });

  it('names its file after its type, and goes with its own content type', async () => {
    const { seen } = await tried({}, { ...JSON_FORM, payload: 'multipart' });
    expect(seen[0]?.body).toContain('filename="test.png"');
    const { shown } = await tried({}, { ...JSON_FORM, payload: 'raw', contentType: undefined });
    expect(shown.contentType).toBe('image/png');
  });

  it('shows as much of an answer as a line holds, and of bytes how many', async () => {
    const long = await tried({ headers: { 'content-type': 'text/plain' }, body: 'a'.repeat(500) });
    expect(long.shown.answer).toBe(`${'a'.repeat(160)}…`);
    const bytes = await tried({ headers: { 'content-type': 'application/octet-stream' }, body: 'xxxx' });
    expect(bytes.shown.answer).toBe('application/octet-stream, 4 bytes');
  });

  it('that is refused tells the container’s status and words', async () => {
    const reply = {
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: '{"error":"Decoding error: no"}',
    };
    const { shown, failure } = await tried(reply);
    expect(failure).toMatchObject({ kind: 'model-error' });
    expect(shown).toMatchObject({ isAccepted: false, status: 400, answer: expect.stringContaining('Decoding error') });
  });

  it('that is over the limit is never sent', async () => {
    const { failure, seen } = await tried({}, JSON_FORM, { maxPayloadBytes: 20 });
    expect([failure?.kind, failure?.facts['limitBytes'], seen.length]).toEqual(['too-large', 20, 0]);
  });
});

describe('the address of a picture', () => {
  const POINTER = { ...JSON_FORM, payload: 's3-pointer' } as const;

  it('is sent where the picture lies for as long as the request takes', async () => {
    await using storage = await startObjectServer();
    let lies = '';
    await using model = await plannedService(({ body }) => {
      lies = body;
      return { headers: { 'content-type': 'application/json' }, body: '{}' };
    });
    const over = { s3Uri: `s3://${storage.bucket}/in`, s3EndpointUrl: storage.url };
    const context = { ...sagemakerContext(model.url, over), picture };
    const { shown, failure } = await tryForm(POINTER, context, never);
    expect([failure, shown.isAccepted]).toEqual([null, true]);
    const key = /in\/sagittal-test-[\w-]+/.exec(lies)?.[0];
    expect(lies).toContain('"clinic"');
    expect(await storage.exists(`s3://clinic/${key ?? ''}`)).toBe(false);
  });

  it('is not sent where the picture could not be put', async () => {
    await using model = await plannedService(() => ({}));
    const over = { s3Uri: 's3://clinic/in', s3EndpointUrl: 'http://127.0.0.1:9' };
    const { shown, failure } = await tryForm(POINTER, { ...sagemakerContext(model.url, over), picture }, never);
    expect([failure?.kind, shown.isAccepted, shown.status, model.seen.length]).toEqual(['offline', false, null, 0]);
  });

  it('is a fault of ours where there is no place for the picture', async () => {
    await expect(tryForm(POINTER, containerContext('http://127.0.0.1:9/x'), never)).rejects.toThrow('a place in S3');
  });
});

describe('a picture that goes through S3', () => {
  const WORK: RemoteWork = { kind: 'async', stage: 'submitted', since: 1, polls: 0, facts: {} };
  const LATER = { ok: 'later', work: WORK, pollAgainMs: 0 } as const;
  const ANSWER = { contentType: 'text/plain', body: Buffer.from('clear'), requestId: null, latencyMs: 7 };

  function remote(outcomes: readonly SendOutcome[], drop: () => Promise<void> = () => Promise.resolve()) {
    const left = [...outcomes];
    const done: string[] = [];
    const next = (what: string) => {
      done.push(what);
      const outcome = left.shift();
      return outcome === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(outcome);
    };
    const sender: RemoteSender = {
      submit: () => next('submit'),
      poll: () => next('look'),
      drop: () => {
        done.push('drop');
        return drop();
      },
    };
    const context = { ...sagemakerContext('http://127.0.0.1:9', { mode: 'async', s3Uri: 's3://clinic/p' }), picture };
    const transports = async () => ({ ...(await context.transports()), remote: () => Promise.resolve(sender) });
    return { done, context: { ...context, transports } };
  }

  it('is looked for until its answer is there, and nothing of it stays', async () => {
    const { done, context } = remote([LATER, LATER, { ok: true, answer: ANSWER }], () =>
      Promise.reject(new Error('no')),
    );
    const { shown } = await tryForm(JSON_FORM, context, never);
    expect([done, shown.isAccepted, shown.latencyMs]).toEqual([['submit', 'look', 'look', 'drop'], true, 7]);
  });

  it('is let go where the test is stopped or fails on the way', async () => {
    const stop = new AbortController();
    const { done, context } = remote([{ ...LATER, pollAgainMs: 60_000 }]);
    const asked = tryForm(JSON_FORM, context, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow();
    expect(done).toEqual(['submit', 'drop']);
    const failing = remote([LATER]);
    await expect(tryForm(JSON_FORM, failing.context, never)).rejects.toThrow('gone');
    expect(failing.done).toEqual(['submit', 'look', 'drop']);
  });
});

it('a status is the container’s own only where the container answered', () => {
  const of = (kind: Parameters<typeof containerStatus>[0]['kind'], detail: string) =>
    containerStatus({ kind, facts: { status: 400, detail } });
  expect([of('model-error', 'x'), of('wrong-content-type', 'x'), of('bad-answer', 'x')]).toEqual([400, 400, 400]);
  expect([of('forbidden', 'x'), of('model-error', 'ValidationError: too long')]).toEqual([null, null]);
  expect(containerStatus({ kind: 'model-error', facts: {} })).toBeNull();
  expect(
    ['ValidationException: x', 'ValidationError: x', 'a ValidationError: x', 'ValidationErrors'].map(isServiceRefusal),
  ).toEqual([true, true, false, false]);
});
