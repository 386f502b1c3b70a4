import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCleaned } from '../../../../../main/engine/sources/write-cleaned.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { pngChunk, tinyPng } from '../../../../support/tiny-images.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

const png = tinyPng();
const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

function setUp(content: Buffer) {
  const folder = temporaryFolder();
  const source = join(folder.path, 'image.png');
  writeFileSync(source, content);
  const order = {
    source: { kind: 'file', path: source },
    mediaType: 'image/png',
    recipe: 'basic',
    siteKey: Buffer.alloc(32),
  } as const;
  return { order, target: join(folder.path, 'clean.png'), [Symbol.dispose]: folder[Symbol.dispose] };
}

it('writes what leaves, for its user alone, and tells no values', async () => {
  using site = setUp(worded);
  const written = await writeCleaned(site.order, site.target);
  expect(readFileSync(site.target)).toEqual(png);
  expect(statSync(site.target).mode & 0o777).toBe(OWN_FILE);
  expect(written).toMatchObject({
    sizeBytes: png.length,
    sha256: sha256(png),
    originalSha256: sha256(worded),
    changes: [{ place: 'PNG tEXt', name: 'Author', action: 'removed', before: null, after: null }],
  });
});

it('leaves nothing where a file is refused', async () => {
  using site = setUp(worded.subarray(0, -5));
  expect(await writeCleaned(site.order, site.target)).toMatchObject({ kind: 'unreadable-file' });
  expect(existsSync(site.target)).toBe(false);
});

it('leaves nothing where the source is gone', async () => {
  using site = setUp(worded);
  const order = { ...site.order, source: { kind: 'file', path: '/nowhere/at/all' } } as const;
  await expect(writeCleaned(order, site.target)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(existsSync(site.target)).toBe(false);
});

it('writes over no file that is there', async () => {
  using site = setUp(worded);
  writeFileSync(site.target, 'mine');
  await expect(writeCleaned(site.order, site.target)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(site.target, 'utf8')).toBe('mine');
});
