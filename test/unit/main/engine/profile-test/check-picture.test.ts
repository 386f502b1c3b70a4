import { describe, expect, it } from 'vitest';
import { PICTURE_STEP } from '../../../../../main/engine/profile-test/check-picture.ts';
import { plannedService, type SeenRequest } from '../../../../support/aws-site.ts';
import { containerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;
const ANSWER = { headers: { 'content-type': 'application/json' }, body: '{"ok":true}' };

/** A container that takes what the rule lets through. */
function taking(takes: (request: SeenRequest) => boolean) {
  return plannedService((request) =>
    takes(request) ? ANSWER : { status: 415, headers: { 'content-type': 'application/json' }, body: '{"error":"no"}' },
  );
}

describe('the check with a picture', () => {
  it('ends with the profile’s own form where that is taken, timed', async () => {
    await using model = await taking(() => true);
    const context = containerContext(`${model.url}/invocations`, { payload: 'json', field: 'image' });
    expect((await PICTURE_STEP.run(context, never)).state).toBe('passed');
    expect(context.found.settings).toMatchObject({ payload: 'json', field: 'image' });
    expect([context.found.tried.length, model.seen.length, typeof context.found.latencyMs]).toEqual([1, 4, 'number']);
  });

  it.each([
    ['the picture itself', 'raw', /^image\/(png|jpeg)/],
    ['a form', 'multipart', /^multipart\/form-data/],
  ])('finds that the model takes %s', async (_case, payload, type) => {
    await using model = await taking(({ headers }) => type.test(String(headers['content-type'])));
    const context = containerContext(`${model.url}/invocations`);
    expect((await PICTURE_STEP.run(context, never)).state).toBe('passed');
    expect(context.found.settings?.payload).toBe(payload);
    expect(context.found.tried[0]).toMatchObject({ isAccepted: false, status: 415 });
    expect(context.found.tried.at(-1)).toMatchObject({ isAccepted: true, status: 200 });
  });

  it('says so where nothing is taken', async () => {
    await using model = await taking(() => false);
    const context = containerContext(`${model.url}/invocations`);
    const outcome = await PICTURE_STEP.run(context, never);
    expect(outcome).toMatchObject({ state: 'failed', whoCanFix: 'model-owner' });
    expect(outcome.sentence).toBe(
      `The model did not take the picture in any of ${context.found.tried.length} forms. Ask the model's owner which form it takes.`,
    );
    expect(context.found.settings).toBeUndefined();
  });

  it('stops at what no other form would change', async () => {
    await using model = await plannedService(() => ({ status: 404 }));
    const context = containerContext(`${model.url}/invocations`);
    const outcome = await PICTURE_STEP.run(context, never);
    expect(outcome.sentence).toBe('The server has nothing at this address. Check the path, usually …/invocations.');
    expect(model.seen.length).toBe(1);
  });

  it('sends nothing where none is wanted, or a job would start', async () => {
    const context = containerContext('http://127.0.0.1:9/invocations');
    expect((await PICTURE_STEP.run({ ...context, isPictureWanted: false }, never)).state).toBe('skipped');
    const batch = { ...context, settings: { ...context.settings, mode: 'batch' as const } };
    expect((await PICTURE_STEP.run(batch, never)).state).toBe('skipped');
  });
});
