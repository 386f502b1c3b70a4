import { AnswerThread } from '../../../../../main/engine/answers/reading/answer-thread.ts';
import { describe, expect, it, test } from 'vitest';
import { attempt, type AttemptPorts } from '../../../../../main/engine/queue/attempt.ts';
import { BodyRoom } from '../../../../../main/engine/queue/body-room.ts';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { NOTHING_LEARNED } from '../../../../../main/engine/model/plan-route.ts';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import type { ImageRecord } from '../../../../../main/engine/model/image-record.ts';
import { formOf } from '../../../../../main/engine/model/kept-form.ts';
import { workKey } from '../../../../../main/engine/model/work-key.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { imageRecord } from '../../../../support/image-record.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const AS_IT_IS = profileSettingsSchema.parse({ kind: 'demo', deidentify: 'off' });

test('what an earlier upload left is let go before an image goes inside a request, and never without the claim', async () => {
  using store = temporaryStore();
  const images = createImages(store.database);
  images.add([waitingImage(addBatch(store.database), 'one')], 1);
  const found = images.find(1);
  if (found === null) throw new Error('the image was not added');
  const remote: RemoteWork = {
    kind: 'async',
    stage: 'uploading',
    since: 1,
    polls: 0,
    facts: { bucket: 'b', key: 'k' },
  };
  const steps: string[] = [];
  const ports = (isOurs: boolean): AttemptPorts => ({
    findProfile: (name) => ({
      name,
      settings: AS_IT_IS,
      isBuiltIn: true,
    }),
    formOf: () => formOf(AS_IT_IS),
    bodyRoom: new BodyRoom(),
    rebuildCopy: () => Promise.reject(new Error('nothing is made again')),
    makeBody: () => Promise.resolve({ body: Buffer.from('body'), sha256: null }),
    transports: () =>
      Promise.resolve({
        direct: () => {
          steps.push('sent');
          return Promise.resolve({ ok: false, failure: { kind: 'throttled', facts: {} } } as const);
        },
        remote: () => Promise.reject(new Error('not this way')),
      }),
    openContent: () => {
      throw new Error('not read');
    },
    keepRemote: (_image, work) => {
      steps.push(work === null ? 'let go' : 'kept');
      return isOurs;
    },
    sizes: { of: () => NOTHING_LEARNED, accepted: () => undefined, refused: () => undefined },
    hearPart: () => undefined,
    answerThread: new AnswerThread(),
    newBoundary: () => 'boundary',
  });
  const callBack = neverCalledBack();
  const image = { ...found, remote, workKey: workKey('one', profile(AS_IT_IS)) };
  await attempt(image, callBack, ports(true));
  await expect(attempt(image, callBack, ports(false))).rejects.toThrow('belongs to another claim');
  expect(steps).toEqual(['let go', 'sent', 'let go']);
});

const CLEANED = { sizeBytes: 3, sha256: 'c', mediaType: 'image/png', recipe: 'basic', files: 1 } as const;

/** An image that is kept as the profile of the given settings asks, in the store only in so far as it matters here. */
function kept(settings: Partial<ProfileSettings> = {}, over: Partial<ImageRecord> = {}): ImageRecord {
  const asked = profileSettingsSchema.parse({ kind: 'demo', ...settings });
  const content = { ...CLEANED, recipe: asked.recipe, counts: noChanges() };
  return imageRecord({ sha256: 'one', content, form: formOf(asked), workKey: workKey('one', profile(asked)), ...over });
}

/** What becomes of an image where its profile says the given now; `sent` where its body is asked for. */
async function met(image: ImageRecord, now: Partial<ProfileSettings> = {}): Promise<string> {
  const asked = profileSettingsSchema.parse({ kind: 'demo', ...now });
  const ports = { ...refusing, findProfile: () => profile(asked) };
  const claimed = { ...image, workKey: workKey('one', profile(asked), image.content?.masks) };
  try {
    const outcome = await attempt(claimed, neverCalledBack(), ports);
    return outcome.ok === false ? outcome.failure.kind : String(outcome.ok);
  } catch (error) {
    return error instanceof Error && error.message === 'the body was asked for' ? 'sent' : String(error);
  }
}

describe('an image leaves only in the form its profile asks for', () => {
  it.each<[from: Partial<ProfileSettings>, to: Partial<ProfileSettings>, outcome: string]>([
    [{}, {}, 'sent'],
    [{}, { recipe: 'basic+device' }, 'changed-on-disk'],
    [{}, { deidentify: 'off' }, 'changed-on-disk'],
    [{}, { request: 'frame' }, 'changed-on-disk'],
    [{ request: 'frame' }, { request: 'frame', frame: 'last' }, 'changed-on-disk'],
    [{ deidentify: 'off' }, { deidentify: 'off', request: 'frame' }, 'changed-on-disk'],
    [{ deidentify: 'off' }, { deidentify: 'off', recipe: 'basic+device', frame: '3' }, 'sent'],
    [{ textCheck: 'on' }, { textCheck: 'off' }, 'sent'],
    [{}, { concurrency: 8, timeoutMs: 1_000 }, 'sent'],
  ])('kept as %o, asked for as %o: %s', async (from, to, outcome) => {
    expect(await met(kept(from), to)).toBe(outcome);
  });

  it('not where nobody knows its form, nor by another recipe than its content was made by', async () => {
    expect(await met(kept({}, { form: null }))).toBe('changed-on-disk');
    expect(await met(kept({}, { content: null }))).toBe('changed-on-disk');
    expect(await met(kept({}, { textCheck: 'pending' }))).toBe('held-for-review');
  });

  it('not before it was looked over, where its profile looks for text by now', async () => {
    const ruled = (verdict: 'check' | 'exempt') => {
      return { ...CLEANED, counts: noChanges(), textRule: { verdict, why: 'a picture' } };
    };
    expect(await met(kept({ textCheck: 'off' }, { content: ruled('check') }))).toBe('needs-text-check');
    expect(await met(kept({ textCheck: 'off' }, { content: ruled('check'), textCheck: 'passed' }))).toBe('sent');
    expect(await met(kept({ textCheck: 'off' }, { content: ruled('exempt') }))).toBe('sent');
  });
});

it('is other work, to be claimed anew, where its profile was changed after the claim', async () => {
  const asked = profileSettingsSchema.parse({ kind: 'demo', field: 'picture' });
  const ports = { ...refusing, findProfile: () => profile(asked) };
  expect(await attempt(kept(), neverCalledBack(), ports)).toEqual({ ok: 'other-work' });
});

it('a helper that did not start is a reason, not a fault', async () => {
  const failure = { kind: 'not-in-service', facts: { what: 'The demo model did not start.' } } as const;
  const transports = () => Promise.reject(new ExpectedFailure(failure.kind, failure.facts));
  const outcome = await attempt(kept(), neverCalledBack(), { ...refusing, findProfile: demo, transports });
  expect(outcome).toEqual({ ok: false, failure });
});

it('what is called back before it left asks no model', async () => {
  const { signal: whole } = new AbortController();
  const before = AbortSignal.abort(new Error('stopping'));
  await expect(attempt(kept(), { before, whole }, { ...refusing, findProfile: demo })).rejects.toThrow('stopping');
});

function demo() {
  return profile(profileSettingsSchema.parse({ kind: 'demo' }));
}

function neverCalledBack() {
  const { signal } = new AbortController();
  return { before: signal, whole: signal };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('something was about to leave'));
}

function profile(settings: ProfileSettings) {
  return { name: 'demo', settings, isBuiltIn: true };
}

/** Ports of a profile that removes patient data; whatever is about to leave fails the test. */
const refusing: AttemptPorts = {
  findProfile: (name) => ({ name, settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: true }),
  formOf: ({ form }) => form,
  bodyRoom: new BodyRoom(),
  rebuildCopy: () => Promise.resolve({ kind: 'changed-on-disk', facts: {} }),
  makeBody: () => Promise.reject(new Error('the body was asked for')),
  transports: () => Promise.resolve({ direct: refuse, remote: refuse }),
  openContent: () => {
    throw new Error('the content was asked for');
  },
  keepRemote: () => true,
  sizes: { of: () => NOTHING_LEARNED, accepted: () => undefined, refused: () => undefined },
  hearPart: () => undefined,
  answerThread: new AnswerThread(),
  newBoundary: () => 'b',
};
