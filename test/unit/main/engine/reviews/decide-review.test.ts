import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ThreadEnded } from '../../../../../main/engine/base/thread-ended.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { createRebuildCopy } from '../../../../../main/engine/queue/rebuild-copy.ts';
import { decideReview, type DecidePorts } from '../../../../../main/engine/reviews/decide-review.ts';
import { contentRules } from '../../../../../main/engine/spool/content-rules.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { formOf } from '../../../../../main/engine/model/kept-form.ts';
import type { Findings } from '../../../../../main/engine/model/findings.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { taggedPng } from '../../../../support/tagged-png.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const SITE_KEY = Buffer.alloc(32, 3);
const PROFILE = {
  name: 'demo',
  settings: profileSettingsSchema.parse({ kind: 'demo' }),
  isBuiltIn: true,
};
const FINDINGS: Findings = {
  cause: 'text',
  why: 'text in 1 place',
  boxes: [{ frame: 0, x: 0, y: 0, width: 20, height: 10 }],
  width: 64,
  height: 48,
  frames: 1,
};
const MASK = { x: 0, y: 0, width: 20, height: 10 };

/** An image with its real cleaned copy, held for text. */
async function held() {
  const file = temporaryStore();
  const store = createStore(file.database, file.key, { now: () => 1, random: () => 0, newInferenceId: () => 'i' });
  const folder = join(file.path, '..');
  const spool = new Spool(join(folder, 'spool'), randomBytes(32));
  const sourcePath = join(folder, 'a.png');
  writeFileSync(sourcePath, await taggedPng('DOE'));
  const rules = { ...contentRules(PROFILE.settings), siteKey: SITE_KEY };
  const origin = entryOrigin({ sourcePath, profileName: 'demo' });
  const made = await spool.make({ ...rules, mediaType: 'image/png', source: fileAt(sourcePath) }, origin);
  if ('kind' in made) throw new Error(`not made: ${JSON.stringify(made)}`);
  await spool.settle();
  const { entry: spoolEntry, content, original } = made;
  const form = formOf(PROFILE.settings);
  const row = waitingImage(addBatch(file.database), original.sha256, { sourcePath, spoolEntry, content, form });
  store.images.add([{ ...row, state: 'checking', textCheck: 'pending' }], 1);
  store.claims.apply(1, { type: 'text-checked', failure: { kind: 'held-for-review', facts: { cause: 'text' } } });
  store.reviews.hold(1, FINDINGS, 2);
  const copies = {
    make: (order: Parameters<Spool['make']>[0], _size: number, from: Parameters<Spool['make']>[1]) =>
      spool.make(order, from),
    settle: () => spool.settle(),
    counted: () => undefined,
  };
  const profile = { ...PROFILE };
  const findProfile = () => profile;
  const rebuildCopy = createRebuildCopy({ ...store, copies, spool, findProfile, siteKey: () => SITE_KEY });
  const checkPainted = () => Promise.resolve({ verdict: 'clear' } as const);
  const ports: DecidePorts = {
    ...store,
    spool,
    checkPainted,
    rebuildCopy,
    findProfile,
    whoDecides: () => 'nurse',
    now: () => 5,
  };
  const image = () => {
    const found = store.images.find(1);
    if (found === null) throw new Error('the image is gone');
    return found;
  };
  return {
    store,
    spool,
    ports,
    image,
    spoolEntry,
    sourcePath,
    rebuildCopy,
    profile,
    [Symbol.dispose]: file[Symbol.dispose],
  };
}

describe('a decision about a held image', () => {
  it('paints a second copy, which is what is sent, and lets the first one go', async () => {
    using site = await held();
    const { store, spool, ports, image, spoolEntry } = site;
    await decideReview(1, { decision: 'masked', masks: [MASK] }, ports);
    const painted = image();
    expect(painted).toMatchObject({ state: 'waiting', textCheck: 'passed', content: { masks: expect.any(String) } });
    expect(store.reviews.find(1)).toMatchObject({
      decision: 'masked',
      decidedBy: 'nurse',
      decidedAt: 5,
      masks: [MASK],
    });
    const { content } = await spool.read(painted.spoolEntry ?? '');
    const { data, info } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels];
    expect([at(5, 5), at(30, 5)]).toEqual([0, 40 + 35]);
    expect([painted.spoolEntry === spoolEntry, store.keptCopies.leftovers(9)]).toEqual([false, [spoolEntry]]);
  });

  it('keeps an image held that still shows what looks like text, and offers that place with the others', async () => {
    using site = await held();
    const { ports, image, store, spool, spoolEntry } = site;
    const [box] = FINDINGS.boxes;
    const left = { frame: 0, x: 30, y: 20, width: 20, height: 10 };
    const asked: unknown[] = [];
    const checkPainted: DecidePorts['checkPainted'] = (path, mediaType, painted) => {
      asked.push([existsSync(path), mediaType, painted]);
      return Promise.resolve({ verdict: 'hold', findings: { ...FINDINGS, boxes: [left] } });
    };
    const decided = decideReview(1, { decision: 'masked', masks: [MASK] }, { ...ports, checkPainted });
    await expect(decided).rejects.toThrow('still looks like text, so the image stays held');
    expect(asked).toEqual([[true, 'image/png', [MASK]]]);
    expect(image()).toMatchObject({ state: 'held', spoolEntry });
    expect(store.reviews.find(1)).toMatchObject({ decision: null, heldAt: 2, findings: { boxes: [box, left] } });
    expect([...spool.entries()].flat()).toEqual([spoolEntry]);
    await decideReview(1, { decision: 'masked', masks: [MASK, { x: 30, y: 20, width: 20, height: 10 }] }, ports);
    expect(image().state).toBe('waiting');
  });

  it('stays held where checking what was painted took too long', async () => {
    using site = await held();
    const { ports, image, spool, spoolEntry } = site;
    const checkPainted = () => Promise.reject(new ThreadEnded(true, 'too long'));
    const decided = decideReview(1, { decision: 'masked', masks: [MASK] }, { ...ports, checkPainted });
    await expect(decided).rejects.toThrow('It stays held; try again.');
    expect([image().state, [...spool.entries()].flat()]).toEqual(['held', [spoolEntry]]);
  });

  it('paints a copy made again where the copy is gone, and says so where the source is gone too', async () => {
    using site = await held();
    const { ports, image, spool, spoolEntry, sourcePath } = site;
    rmSync(spool.pathOf(spoolEntry));
    await decideReview(1, { decision: 'masked', masks: [MASK] }, ports);
    expect(existsSync(spool.pathOf(image().spoolEntry ?? ''))).toBe(true);
    using other = await held();
    rmSync(other.spool.pathOf(other.spoolEntry));
    rmSync(other.sourcePath);
    expect(sourcePath).not.toBe(other.sourcePath);
    const lost = decideReview(1, { decision: 'masked', masks: [MASK] }, other.ports);
    await expect(lost).rejects.toThrow('Add the file again');
    expect(other.image().state).toBe('held');
  });

  it('is made once: what was decided meanwhile stays', async () => {
    using site = await held();
    const { ports, image, store } = site;
    const late = decideReview(1, { decision: 'masked', masks: [MASK] }, ports);
    await decideReview(1, { decision: 'rejected' }, ports);
    await expect(late).rejects.toThrow('not held for review any more');
    expect([image().state, image().content?.masks]).toEqual(['cancelled', undefined]);
    expect(store.reviews.find(1)?.decision).toBe('rejected');
  });

  it('that rejects is asked for again on retry, and no command passes over it', async () => {
    using site = await held();
    const { ports, image, store } = site;
    const events = (['retry', 'resume', 'send-anyway', 'cancel', 'pause'] as const).map((type) => ({ type }));
    for (const event of events) store.claims.applyAll([1], [event]);
    expect(image().state).toBe('held');
    await decideReview(1, { decision: 'rejected', note: 'wrong patient' }, ports);
    expect(image()).toMatchObject({ state: 'cancelled', failure: { facts: { cause: 'text', isRejected: 1 } } });
    store.claims.applyAll([1], [{ type: 'retry' }]);
    expect(image()).toMatchObject({ state: 'held', failure: { kind: 'held-for-review', facts: { cause: 'text' } } });
    expect(store.reviews.find(1)).toMatchObject({ decision: null, note: null });
    await decideReview(1, { decision: 'released', note: 'a phantom' }, ports);
    expect(image()).toMatchObject({ state: 'waiting', textCheck: 'passed', failure: null });
  });
});

describe('an image that a person let go, whose copy is made again', () => {
  const settings = (over: object) => profileSettingsSchema.parse({ kind: 'demo', ...over });
  const { signal } = new AbortController();

  it('is sent where its pixels are those that were let go', async () => {
    using site = await held();
    await decideReview(1, { decision: 'released', note: 'a phantom' }, site.ports);
    expect(await site.rebuildCopy(site.image(), signal)).toMatchObject({ textCheck: 'passed' });
  });

  it('is looked over again where it was painted over, also by a profile that looks for no text', async () => {
    using site = await held();
    await decideReview(1, { decision: 'masked', masks: [MASK] }, site.ports);
    site.profile.settings = settings({ textCheck: 'off' });
    const remade = await site.rebuildCopy(site.image(), signal);
    expect([remade, 'content' in remade && remade.content?.masks]).toMatchObject([{ textCheck: 'pending' }, undefined]);
  });

  it('is looked over again where a frame of it is sent', async () => {
    using site = await held();
    await decideReview(1, { decision: 'released', note: 'a phantom' }, site.ports);
    site.profile.settings = settings({ request: 'frame', frame: 'last' });
    expect(await site.rebuildCopy(site.image(), signal)).toMatchObject({ textCheck: 'pending' });
  });
});
