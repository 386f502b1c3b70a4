import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { keepImage, type KeepPorts } from '../../../../../main/engine/intake/keep-image.ts';
import type { ScannedImage } from '../../../../../main/engine/intake/scanned-item.ts';
import { addCounts } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { fileAt } from '../../../../../main/engine/sources/content-source.ts';
import { placeOf } from '../../../../../main/engine/sources/found-file.ts';
import type { ContentOrder } from '../../../../../main/engine/spool/make-content.ts';
import type { ProfileSettings } from '../../../../../shared/profile.ts';
import { intakeSite, trustingProfile } from '../../../../support/intake-site.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';

const BATCH = { name: 'b', profileName: 'demo', priority: 10, sendAnyway: false, createdAt: 1, mode: null };
const SITE_KEY = Buffer.alloc(32, 7);
const forever = new AbortController().signal;

/** What of a small image is kept under the given settings, and what was asked of the copies for it. */
async function keep(over: Partial<ProfileSettings>, refusal = false) {
  using site = intakeSite();
  const path = join(site.folderOf(1), '0.png');
  const asked: (string | ContentOrder)[] = [];
  const written = { entry: 'entry', passing: '/p', sha256: 'sent', sizeBytes: 5 };
  const ports: KeepPorts = {
    copies: {
      settle: async () => undefined,
      counted: () => undefined,
      drop: async () => undefined,
      keep: async (source) => {
        asked.push(source.path);
        return { ...written, sha256: 'file' };
      },
      make: async (order) => {
        asked.push(order);
        if (refusal) return { kind: 'unsupported-type', facts: {} };
        const content = {
          counts: addCounts([]),
          sha256: 'sent',
          sizeBytes: 5,
          mediaType: 'image/png',
          recipe: 'basic',
          files: 1,
        } as const;
        return {
          ...written,
          original: { sha256: 'file', sizeBytes: 9 },
          content,
          identity: null,
          textCheck: 'pending',
        };
      },
    },
    health: new StorageHealth({ onChange: () => undefined, onDamage: () => undefined }),
    siteKey: () => SITE_KEY,
    learnedSizes: site.ports.learnedSizes,
    now: () => 1_000,
  };
  const image: ScannedImage = {
    kind: 'image',
    ...placeOf(path),
    sizeBytes: tinyPng().length,
    mediaType: 'image/png',
    source: fileAt(path),
  };
  return {
    kept: await keepImage(image, { batch: BATCH, profile: trustingProfile(over) }, ports, forever),
    asked,
    path,
  };
}

describe('what is kept of an image', () => {
  it('is its hash alone where the profile trusts its source', async () => {
    const { kept, asked } = await keep({});
    const sha256 = createHash('sha256').update(tinyPng()).digest('hex');
    expect(kept).toMatchObject({ sha256, sizeBytes: tinyPng().length, spoolEntry: null, content: null });
    expect(asked).toEqual([]);
  });

  it('is a copy as it is where nothing is removed', async () => {
    const { kept, asked, path } = await keep({ spool: 'copy' });
    expect(kept).toMatchObject({ sha256: 'file', spoolEntry: 'entry', content: null, textCheck: null });
    expect(asked).toEqual([path]);
  });

  it('is what will be sent where patient data is removed, made with the key of the site', async () => {
    const { kept, asked } = await keep({ deidentify: 'on' });
    expect(kept).toMatchObject({ sha256: 'file', sizeBytes: 9, spoolEntry: 'entry', textCheck: 'pending' });
    expect(asked).toMatchObject([{ siteKey: SITE_KEY, mediaType: 'image/png' }]);
  });

  it('is made where a frame is asked for, even of a source that is trusted', async () => {
    const { asked } = await keep({ request: 'frame' });
    expect(asked).toMatchObject([{ form: { request: 'frame' } }]);
  });

  it('is nothing where it cannot be sent: the reason is answered', async () => {
    expect((await keep({ deidentify: 'on' }, true)).kept).toEqual({ kind: 'unsupported-type', facts: {} });
  });
});
