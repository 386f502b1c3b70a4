import { hash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { USUAL_RULES, viewFile, viewImage } from '../../../../../main/engine/privacy/privacy-view.ts';
import { whatLeaves } from '../../../../../main/engine/sources/what-leaves.ts';
import { NOTHING_REMOVED } from '../../../../../main/engine/spool/make-content.ts';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { imageRecord } from '../../../../support/image-record.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { pngChunk, tinyPng } from '../../../../support/tiny-images.ts';
import { zipFile } from '../../../../support/zip-file.ts';

const png = tinyPng();
const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);
const ports = { leaves: whatLeaves, siteKey: () => Buffer.alloc(32) };
const OFF = { ...USUAL_RULES, deidentify: 'off' } as const;

function folderWith(files: Readonly<Record<string, Buffer | string>>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder.path, name), content);
  return { at: (name: string) => join(folder.path, name), [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('what leaves of a file', () => {
  it('is what is taken out of it, and the name it goes by', async () => {
    using files = folderWith({ 'Jane Doe.png': worded });
    expect(await viewFile(files.at('Jane Doe.png'), USUAL_RULES, ports)).toMatchObject({
      fileName: 'Jane Doe.png',
      sentAs: 'image-NUMBER.png',
      recipe: 'basic',
      counts: { removed: 1 },
      changes: [{ name: 'Author', before: 'Jane' }],
      refusal: null,
      textWords: expect.stringContaining('looked over for text'),
    });
  });

  it('is the file as it is where the profile removes nothing', async () => {
    using files = folderWith({ 'a.png': worded });
    expect(await viewFile(files.at('a.png'), OFF, ports)).toMatchObject({
      recipe: 'none',
      counts: noChanges(),
      changes: [],
      textWords: expect.stringContaining('sent as it is'),
    });
  });

  it('is seen for a member of an archive too; the archive itself is no image', async () => {
    using files = folderWith({ 'a.zip': zipFile([{ name: 'in/x.png', content: worded }]) });
    expect(await viewFile(files.at('a.zip/in/x.png'), USUAL_RULES, ports)).toMatchObject({ counts: { removed: 1 } });
    await expect(viewFile(files.at('a.zip'), USUAL_RULES, ports)).rejects.toThrow('This is an archive of files.');
  });

  it('cannot be told of what is no image, and the reason is told', async () => {
    using files = folderWith({ 'a.txt': 'words', 'cut.png': worded.subarray(0, 60) });
    await expect(viewFile(files.at('a.txt'), USUAL_RULES, ports)).rejects.toThrow(/not/);
    await expect(viewFile(files.at('cut.png'), USUAL_RULES, ports)).rejects.toThrow(/ends too early/);
    await expect(viewFile(files.at('none'), USUAL_RULES, ports)).rejects.toThrow(/found|moved/);
  });

  it('is nothing where the file is refused, and why', async () => {
    using files = folderWith({ 'a.png': worded });
    const refuse = async () => ({
      originalSha256: '',
      counts: noChanges(),
      changes: [],
      failure: { kind: 'unreadable-file', facts: { what: 'This cannot be cleaned.', advice: 'Ask.' } } as const,
      textRule: null,
    });
    expect(await viewFile(files.at('a.png'), USUAL_RULES, { ...ports, leaves: refuse })).toMatchObject({
      refusal: 'This cannot be cleaned. Ask.',
      textWords: 'It is not sent, so it is not looked over for text.',
    });
  });
});

describe('what left of an image that was taken in', () => {
  const sha256 = hash('sha256', worded);
  const content = {
    sizeBytes: png.length,
    sha256: hash('sha256', png),
    mediaType: 'image/png',
    recipe: 'basic+device',
    files: 1,
    counts: noChanges(),
  } as const;

  it('is told by the recipe its copy was made by, whatever the profile says now', async () => {
    using files = folderWith({ 'a.png': worded });
    const image = imageRecord({ sourcePath: files.at('a.png'), sha256, content });
    for (const rules of [USUAL_RULES, OFF])
      expect(await viewImage(image, rules, ports)).toMatchObject({
        recipe: 'basic+device',
        sentAs: 'image-7.png',
        counts: { removed: 1 },
      });
    const asItIs = { ...image, content: { ...content, recipe: NOTHING_REMOVED } };
    expect(await viewImage(asItIs, USUAL_RULES, ports)).toMatchObject({ recipe: 'none' });
    expect(await viewImage({ ...image, content: null }, OFF, ports)).toMatchObject({ recipe: 'none' });
  });

  it('is not told of another file, of one that is gone, nor of one never taken in', async () => {
    using files = folderWith({ 'a.png': png });
    const image = imageRecord({ sourcePath: files.at('a.png'), sha256, content });
    expect(await viewImage(image, USUAL_RULES, ports)).toBeNull();
    rmSync(files.at('a.png'));
    expect(await viewImage(image, USUAL_RULES, ports)).toBeNull();
    expect(await viewImage({ ...image, sha256: null }, USUAL_RULES, ports)).toBeNull();
    expect(await viewImage({ ...image, mediaType: null }, USUAL_RULES, ports)).toBeNull();
  });

  it('is no excuse for a fault of ours', async () => {
    using files = folderWith({ 'a.png': worded });
    const image = imageRecord({ sourcePath: files.at('a.png'), sha256, content });
    const broken = { ...ports, leaves: () => Promise.reject(new TypeError('a fault')) };
    await expect(viewImage(image, USUAL_RULES, broken)).rejects.toThrow('a fault');
  });
});
