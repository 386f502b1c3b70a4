import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cleanBytes } from '../../../../../main/engine/sources/clean-bytes.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tinyPng, pngChunk } from '../../../../support/tiny-images.ts';

const siteKey = Buffer.alloc(32, 7);

function fileWith(content: Buffer) {
  const folder = temporaryFolder();
  const path = join(folder.path, 'image');
  writeFileSync(path, content);
  const order = { source: { kind: 'file', path }, mediaType: 'image/png', recipe: 'basic', siteKey } as const;
  return { order, [Symbol.dispose]: folder[Symbol.dispose] };
}

it('cleans a small file into memory', async () => {
  const png = tinyPng();
  const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);
  using file = fileWith(worded);
  const cleaned = await cleanBytes(file.order);
  if ('kind' in cleaned) throw new Error(cleaned.kind);
  expect([cleaned.cleaned, cleaned.report.counts.removed]).toEqual([png, 1]);
});

it('answers why a file cannot be sent', async () => {
  using file = fileWith(tinyPng().subarray(0, 40));
  expect(await cleanBytes(file.order)).toMatchObject({ kind: 'unreadable-file' });
});

it('rejects where there is no file', async () => {
  using file = fileWith(tinyPng());
  const order = { ...file.order, source: { kind: 'file', path: `${file.order.source.path}-none` } } as const;
  await expect(cleanBytes(order)).rejects.toMatchObject({ code: 'ENOENT' });
});
