import { randomBytes } from 'node:crypto';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { createRebuildCopy } from '../../../../../main/engine/queue/rebuild-copy.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { moveContext } from '../../../../support/queue-store.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const PROFILE = {
  name: 'clinic',
  isBuiltIn: false,
  settings: profileSettingsSchema.parse({
    kind: 'http',
    endpointUrl: 'http://127.0.0.1:9/invocations',
    textCheck: 'off',
  }),
};

/** An image whose copy is the file as it was, as versions kept it that removed nothing; its profile removes patient data now. */
async function setUp() {
  const file = temporaryStore();
  const store = createStore(file.database, file.key, moveContext());
  const spool = new Spool(join(file.path, '..', 'spool'), file.key);
  const sourcePath = join(file.path, '..', 'picture.png');
  const content = tinyPng();
  writeFileSync(sourcePath, content);
  const { entry, sha256, sizeBytes } = await spool.keep('', entryOrigin({ sourcePath }), content);
  await spool.settle();
  const row = waitingImage(addBatch(file.database), sha256, { sourcePath, sizeBytes, spoolEntry: entry });
  store.images.add([row], 1);
  const image = () => {
    const found = store.images.find(1);
    if (found === null) throw new Error('the image is gone');
    return found;
  };
  const rebuild = createRebuildCopy({
    ...store,
    copies: {
      make: (order, _size, origin) => spool.make(order, origin),
      settle: () => spool.settle(),
      counted: () => undefined,
    },
    spool,
    findProfile: () => PROFILE,
    siteKey: () => randomBytes(32),
  });
  return {
    sourcePath,
    copyPath: spool.pathOf(entry),
    image,
    rebuild: () => rebuild(image(), new AbortController().signal),
    [Symbol.dispose]: file[Symbol.dispose],
  };
}

describe('an image whose copy is the file as it was', () => {
  it('is cleaned from its copy where its source is gone', async () => {
    using site = await setUp();
    rmSync(site.sourcePath);
    expect(await site.rebuild()).toMatchObject({ id: 1, content: { recipe: 'basic' }, form: { deidentify: 'on' } });
    expect(site.image().content).not.toBeNull();
  });

  it('is cleaned from its source where its copy is damaged or gone', async () => {
    for (const harm of [(path: string) => truncateSync(path, 60), (path: string) => rmSync(path)]) {
      using site = await setUp();
      harm(site.copyPath);
      expect(await site.rebuild()).toMatchObject({ content: { recipe: 'basic' } });
    }
  });

  it('says why where neither can be read', async () => {
    using site = await setUp();
    rmSync(site.copyPath);
    rmSync(site.sourcePath);
    expect(await site.rebuild()).toMatchObject({ kind: 'unreadable-file' });
  });
});
