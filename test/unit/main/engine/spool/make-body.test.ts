import { createHash, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BodyFrame } from '../../../../../main/engine/payloads/body-frame.ts';
import { isCopyLost } from '../../../../../main/engine/spool/copy-lost.ts';
import { makeBody, type BodySource } from '../../../../../main/engine/spool/make-body.ts';
import { spoolFolder } from '../../../../support/spool-folder.ts';

const RAW: BodyFrame = { before: Buffer.alloc(0), after: Buffer.alloc(0), isBase64: false, contentType: 'image/png' };
const JSON_FRAME: BodyFrame = {
  before: Buffer.from('{"image":"'),
  after: Buffer.from('"}'),
  isBase64: true,
  contentType: 'application/json',
};
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** A folder with a file and its sealed copy. */
async function setUp(content: Buffer) {
  const folder = spoolFolder();
  const sourcePath = folder.file('source', content);
  const { passing: copyPath } = await folder.seal(content);
  const make = (over: Partial<BodySource> = {}, frame = RAW, isHashed = false) =>
    makeBody({ copyPath, sourcePath, sha256: sha256(content), ...over }, frame, isHashed, folder.key);
  return { ...folder, sourcePath, copyPath, make, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('a body', () => {
  it.each([0, 1, 2, 3, 1_048_575, 1_048_576, 1_048_577, 2_097_152, 3_500_000])(
    'of %i bytes is the same from the copy and from the file',
    async (length) => {
      const content = randomBytes(length);
      using site = await setUp(content);
      const encoded = Buffer.from(`{"image":"${content.toString('base64')}"}`);
      for (const over of [{}, { copyPath: null }, { sourcePath: null }]) {
        expect(site.make(over)).toEqual({ body: content, sha256: null });
        const made = site.make(over, JSON_FRAME, true);
        if ('kind' in made) throw new Error(made.kind);
        expect([made.body.equals(encoded), made.sha256]).toEqual([true, sha256(encoded)]);
      }
    },
  );

  it('comes from the file where the copy is damaged, gone, or of another image', async () => {
    const content = randomBytes(5_000);
    using site = await setUp(content);
    const { passing: other } = await site.seal(Buffer.from('another image'));
    site.change(site.copyPath, 2_000);
    for (const copyPath of [site.copyPath, `${site.copyPath}.none`, other]) {
      expect(site.make({ copyPath })).toEqual({ body: content, sha256: null });
    }
  });

  it.each([
    [
      'changed',
      (site: Awaited<ReturnType<typeof setUp>>) => {
        site.change(site.copyPath, 3_000);
      },
      /changed, cut short/,
    ],
    [
      'cut',
      (site: Awaited<ReturnType<typeof setUp>>) => {
        site.change(site.copyPath, 3_000, 'end');
      },
      /not as long as it says/,
    ],
    [
      'no copy at all',
      (site: Awaited<ReturnType<typeof setUp>>) => void site.file(basename(site.copyPath), 'x'.repeat(99)),
      /not a copy that Sagittal has made/,
    ],
  ])('cannot be made of a cleaned copy that is %s: it has to be made again', async (_what, damage, why) => {
    using site = await setUp(randomBytes(5_000));
    damage(site);
    const failure = site.make({ sourcePath: null });
    if (!('kind' in failure)) throw new Error('a body was made');
    expect([failure.kind, String(failure.facts['detail']), isCopyLost(failure)]).toEqual([
      'storage-damaged',
      expect.stringMatching(why),
      true,
    ]);
  });

  it('cannot be made where the copy is gone and the file too, and says which of both matters', async () => {
    using site = await setUp(Buffer.from('abc'));
    expect(site.make({ copyPath: '/none', sourcePath: '/none' })).toEqual({
      kind: 'storage-damaged',
      facts: { detail: 'the copy cannot be opened (ENOENT)' },
    });
    expect(site.make({ copyPath: null, sourcePath: '/none' })).toEqual({
      kind: 'changed-on-disk',
      facts: { what: 'This file can no longer be opened.', detail: 'ENOENT' },
    });
  });

  it('is never made of a file that is not what was taken in', async () => {
    using site = await setUp(Buffer.from('abc'));
    site.file('source', 'abd');
    expect(site.make({ copyPath: null })).toEqual({
      kind: 'changed-on-disk',
      facts: { detail: 'the content is not what was taken in' },
    });
  });

  it('is never made of the file a cleaned image came from', async () => {
    using site = await setUp(Buffer.from('abc'));
    const failure = site.make({ copyPath: null, sourcePath: null });
    expect(failure).toMatchObject({
      kind: 'changed-on-disk',
      facts: { detail: 'no copy of a cleaned image', isCopyLost: 1 },
    });
  });
});
