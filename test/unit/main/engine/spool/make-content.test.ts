import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { makeContent, NOTHING_REMOVED, type ContentOrder } from '../../../../../main/engine/spool/make-content.ts';
import { readEntry } from '../../../../../main/engine/spool/read-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { spoolFolder, type SpoolFolder } from '../../../../support/spool-folder.ts';
import { pngChunk, tinyDicom, tinyNifti, tinyPng } from '../../../../support/tiny-images.ts';

const png = tinyPng();
const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

function order(path: string, over: Partial<ContentOrder> = {}): ContentOrder {
  return {
    source: { kind: 'file', path },
    mediaType: 'image/png',
    recipe: 'basic',
    siteKey: Buffer.alloc(32, 1),
    looksForText: true,
    form: { request: 'image', seriesAs: 'zip', frame: 'first' },
    ...over,
  };
}

async function make(folder: SpoolFolder, content: Buffer, over: Partial<ContentOrder> = {}) {
  const path = folder.file('source', content);
  const made = await makeContent(order(path, over), entryOrigin(), folder.key, folder.path);
  if ('kind' in made) return made;
  return { made, read: await readEntry(made.passing, folder.key) };
}

describe('what is sent of a file', () => {
  it('is sealed with what it was made of, so that it can be queued again', async () => {
    using folder = spoolFolder();
    const result = await make(folder, worded);
    if ('kind' in result) throw new Error(result.kind);
    const content = {
      sha256: sha256(png),
      sizeBytes: png.length,
      mediaType: 'image/png',
      recipe: 'basic',
      files: 1,
      counts: { ...noChanges(), removed: 1 },
      textRule: { verdict: 'check', why: expect.any(String) },
    };
    expect(result.made).toMatchObject({
      original: { sha256: sha256(worded), sizeBytes: worded.length },
      content,
      identity: null,
      textCheck: 'pending',
    });
    expect(result.read.content).toEqual(png);
    expect(result.read.facts.cleaned).toEqual({
      originalSha256: sha256(worded),
      originalBytes: worded.length,
      content,
      textCheck: 'pending',
    });
  });

  it('is made of what was read already, whatever is on disk by now', async () => {
    using folder = spoolFolder();
    const result = await make(folder, Buffer.from('something else by now'), { content: worded });
    expect('kind' in result ? result : result.read.content).toEqual(png);
  });

  it('is the file as it is where nothing is removed', async () => {
    using folder = spoolFolder();
    const result = await make(folder, worded, { recipe: NOTHING_REMOVED, looksForText: false });
    if ('kind' in result) throw new Error(result.kind);
    expect([result.read.content, result.made.textCheck, result.made.content.recipe]).toEqual([worded, null, 'none']);
  });

  it.each([
    [true, tinyPng(), 'image/png', 'pending'],
    [false, tinyPng(), 'image/png', null],
    [true, tinyNifti(), 'application/x-nifti', null],
  ] as const)(
    'is looked over for text (%s) where pictures may hold some',
    async (looksForText, content, mediaType, textCheck) => {
      using folder = spoolFolder();
      const result = await make(folder, content, { looksForText, mediaType });
      expect('kind' in result ? result : result.made.textCheck).toBe(textCheck);
    },
  );

  it('is one frame where the profile asks for one', async () => {
    using folder = spoolFolder();
    const result = await make(folder, tinyDicom(), {
      mediaType: 'application/dicom',
      form: { request: 'frame', seriesAs: 'zip', frame: 'first' },
    });
    if ('kind' in result) throw new Error(JSON.stringify(result));
    const { format, width, height } = await sharp(result.read.content).metadata();
    expect([format, width, height, result.made.content.mediaType]).toEqual(['png', 4, 3, 'image/png']);
  });

  it('is a zip of the slices of a series', async () => {
    using folder = spoolFolder();
    const slices = ['a', 'b'].map((name) => ({ kind: 'file', path: folder.file(name, tinyDicom()) }) as const);
    const made = await makeContent(
      order('', { source: { kind: 'series', slices }, mediaType: 'application/dicom' }),
      entryOrigin(),
      folder.key,
      folder.path,
    );
    expect(made).toMatchObject({ content: { mediaType: 'application/zip', files: 2 } });
  });
});

describe('what cannot be sent of a file', () => {
  it('comes back as its failure and leaves nothing', async () => {
    using folder = spoolFolder();
    expect(await make(folder, worded.subarray(0, -6))).toMatchObject({ kind: 'unreadable-file' });
    expect(readdirSync(folder.path)).toEqual(['source']);
  });

  it('rejects with the error of the source and leaves nothing', async () => {
    using folder = spoolFolder();
    const making = makeContent(order(join(folder.path, 'none')), entryOrigin(), folder.key, folder.path);
    await expect(making).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('is refused for a recipe that is none', async () => {
    using folder = spoolFolder();
    await expect(make(folder, worded, { recipe: 'salt' })).rejects.toThrow('not a recipe: salt');
  });

  it('is a frame that the file does not have', async () => {
    using folder = spoolFolder();
    const form = { request: 'frame', seriesAs: 'zip', frame: '7' } as const;
    expect(await make(folder, tinyDicom(), { mediaType: 'application/dicom', form })).toMatchObject({
      kind: 'unreadable-file',
    });
    expect(readdirSync(folder.path)).toEqual(['source']);
  });
});
