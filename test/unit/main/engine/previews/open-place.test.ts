import { createHash, createSecretKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ByteSource } from '../../../../../main/engine/formats/bytes/byte-source.ts';
import { PictureError } from '../../../../../main/engine/formats/pixels/picture.ts';
import { withPicture } from '../../../../../main/engine/previews/open-place.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';
import { zipFile } from '../../../../support/zip-file.ts';

const KEY = createSecretKey(Buffer.alloc(32, 1));
const SHA256 = createHash('sha256').update(tinyPng()).digest('hex');
const sizeOf = (source: ByteSource) => Promise.resolve(source.sizeBytes);
const fileAt = (path: string) => ({ where: 'file', path, sha256: SHA256, mediaType: 'image/png', takenAt: 1 }) as const;

it('bytes in memory, in a file and in an archive are opened', async () => {
  using folder = temporaryFolder();
  const [path, zip] = [join(folder.path, 'a.png'), join(folder.path, 'b.zip')];
  writeFileSync(path, tinyPng());
  writeFileSync(zip, zipFile([{ name: 'c.png', content: tinyPng() }]));
  const memory = { where: 'memory', bytes: tinyPng(), mediaType: 'image/png' } as const;
  const places = [memory, fileAt(path), fileAt(join(zip, 'c.png'))];
  const sizes = await Promise.all(places.map((place) => withPicture(place, KEY, sizeOf)));
  expect(sizes).toEqual(places.map(() => tinyPng().length));
});

it('a file that is gone, or no longer the one that was taken in, is not shown', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.png');
  expect(await withPicture(fileAt(path), KEY, sizeOf)).toBeNull();
  writeFileSync(path, Buffer.concat([tinyPng(), Buffer.from('x')]));
  expect(await withPicture(fileAt(path), KEY, sizeOf)).toBeNull();
});

it('a copy that is not there, or no copy at all, is not shown', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'entry.spool');
  const copy = { where: 'copy', path, sha256: SHA256, mediaType: 'image/png' } as const;
  expect(await withPicture(copy, KEY, sizeOf)).toBeNull();
  writeFileSync(path, 'no copy');
  expect(await withPicture(copy, KEY, sizeOf)).toBeNull();
});

it('what is wrong with the picture itself is told', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.png');
  writeFileSync(path, tinyPng());
  const work = (error: Error) => withPicture(fileAt(path), KEY, () => Promise.reject(error));
  await expect(work(new PictureError('The image is empty.'))).rejects.toThrow('The image is empty.');
  await expect(work(new TypeError('a bug'))).rejects.toThrow('a bug');
});
