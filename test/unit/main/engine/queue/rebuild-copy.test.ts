import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formOf } from '../../../../../main/engine/model/kept-form.ts';
import type { ImageRecord } from '../../../../../main/engine/model/image-record.ts';
import { createRebuildCopy, type RebuildCopyPorts } from '../../../../../main/engine/queue/rebuild-copy.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { contentRules } from '../../../../../main/engine/spool/content-rules.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { taggedPng } from '../../../../support/tagged-png.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const SITE_KEY = Buffer.alloc(32, 3);
const never = new AbortController().signal;
const png = await taggedPng('DOE');

/** An image that waits with its cleaned copy, passed by the text check, in a profile whose settings may change. */
async function site() {
  const file = temporaryStore();
  const store = createStore(file.database, file.key, { now: () => 1, random: () => 0, newInferenceId: () => 'i' });
  const folder = join(file.path, '..');
  const spool = new Spool(join(folder, 'spool'), file.key);
  const sourcePath = join(folder, 'a.png');
  writeFileSync(sourcePath, png);
  let settings = profileSettingsSchema.parse({ kind: 'demo' });
  const order = {
    ...contentRules(settings),
    siteKey: SITE_KEY,
    mediaType: 'image/png',
    source: fileAt(sourcePath),
  } as const;
  const made = await spool.make(order, entryOrigin({ sourcePath }));
  if ('kind' in made) throw new Error(made.kind);
  await spool.settle();
  const { entry: spoolEntry, content, original } = made;
  const row = { sourcePath, spoolEntry, content, form: formOf(settings), textCheck: 'passed' } as const;
  store.images.add([waitingImage(addBatch(file.database), original.sha256, row)], 1);
  const image = (): ImageRecord => {
    const found = store.images.find(1);
    if (found === null) throw new Error('the image is gone');
    return found;
  };
  const ports: RebuildCopyPorts = {
    images: store.images,
    batches: store.batches,
    madeCopies: store.madeCopies,
    spool,
    copies: {
      make: (what, _size, origin) => spool.make(what, origin),
      settle: () => spool.settle(),
      counted: () => undefined,
    },
    findProfile: (name) => (name === 'demo' ? { name, settings, isBuiltIn: true } : null),
    siteKey: () => SITE_KEY,
  };
  return {
    ports,
    spool,
    sourcePath,
    image,
    database: file.database,
    change: (over: Partial<ProfileSettings>) => (settings = { ...settings, ...over }),
    rebuild: (of: ImageRecord, signal = never, over: Partial<RebuildCopyPorts> = {}) =>
      createRebuildCopy({ ...ports, ...over })(of, signal),
    [Symbol.dispose]: file[Symbol.dispose],
  };
}

describe('a copy made again', () => {
  it('is what it was, and its pixels are passed as they were', async () => {
    using here = await site();
    const before = here.image();
    await here.spool.remove(before.spoolEntry ?? '');
    const after = await here.rebuild(before);
    expect(after).toMatchObject({ state: 'waiting', textCheck: 'passed', content: { sha256: before.content?.sha256 } });
    if ('kind' in after) throw new Error(after.kind);
    const { content } = await here.spool.read(after.spoolEntry ?? '');
    expect(content.includes('DOE')).toBe(false);
  });

  it('is made as the profile says now, and is other work then', async () => {
    using here = await site();
    const before = here.image();
    here.change({ recipe: 'basic+device' });
    expect(await here.rebuild(before)).toMatchObject({
      content: { recipe: 'basic+device' },
      form: { recipe: 'basic+device' },
      workKey: expect.not.stringMatching(before.workKey ?? ''),
    });
  });

  it('is looked over again where a person painted over the one before, or nobody has passed it', async () => {
    using here = await site();
    const before = here.image();
    if (before.content === null) throw new Error('a cleaned image');
    const painted = { ...before, content: { ...before.content, masks: 'abc' } };
    expect(await here.rebuild(painted)).toMatchObject({ textCheck: 'pending' });
    expect(await here.rebuild({ ...here.image(), textCheck: null })).toMatchObject({ textCheck: 'pending' });
    here.change({ textCheck: 'off' });
    expect(await here.rebuild(here.image())).toMatchObject({ textCheck: null });
  });
});

describe('a copy that cannot be made again', () => {
  it('says so where the file is another one, gone or damaged, and the image keeps what it had', async () => {
    using here = await site();
    const before = here.image();
    writeFileSync(here.sourcePath, await taggedPng('ROE'));
    expect(await here.rebuild(before)).toMatchObject({ kind: 'changed-on-disk' });
    rmSync(here.sourcePath);
    expect(await here.rebuild(before)).toMatchObject({
      kind: 'unreadable-file',
      facts: { detail: 'ENOENT when reading the file' },
    });
    expect(here.image()).toEqual(before);
  });

  it.each<[string, Partial<ImageRecord>]>([
    ['was never taken in', { sha256: null }],
    ['has a profile that is gone', { profileName: 'nobody' }],
  ])('is one of an image that %s', async (_, over) => {
    using here = await site();
    expect(await here.rebuild({ ...here.image(), ...over })).toMatchObject({ kind: 'changed-on-disk' });
  });

  it('is one of a series, whose files are not known any more', async () => {
    using here = await site();
    const before = here.image();
    if (before.content === null) throw new Error('a cleaned image');
    expect(await here.rebuild({ ...before, content: { ...before.content, files: 2 } })).toMatchObject({
      kind: 'changed-on-disk',
    });
    here.change({ request: 'series' });
    expect(await here.rebuild({ ...before, mediaType: 'application/dicom' })).toMatchObject({
      kind: 'changed-on-disk',
    });
  });

  it('is let go where the image went on meanwhile', async () => {
    using here = await site();
    const before = here.image();
    here.change({ recipe: 'basic+device' });
    here.database.exec(`UPDATE images SET state = 'cancelled' WHERE id = 1`);
    expect(await here.rebuild(before)).toMatchObject({ kind: 'changed-on-disk' });
    expect(here.image().content?.recipe).toBe('basic');
  });

  it('rejects with the signal’s reason, and with a fault of ours', async () => {
    using here = await site();
    const gone = Object.assign(new Error('gone'), { code: 'ENOENT' });
    const failing = (error: Error) => ({ copies: { ...here.ports.copies, make: () => Promise.reject(error) } });
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(here.rebuild(here.image(), stopped, failing(gone))).rejects.toThrow('stopped');
    await expect(here.rebuild(here.image(), never, failing(new TypeError('a fault')))).rejects.toThrow('a fault');
  });
});
