import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { MOST_CHANGES, whatLeaves } from '../../../../../main/engine/sources/what-leaves.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { pngChunk, tinyPng } from '../../../../support/tiny-images.ts';

const png = tinyPng();

/** A PNG with so many words in it. */
function worded(count: number): Buffer {
  const words = Array.from({ length: count }, () => pngChunk('tEXt', Buffer.from('Author\0Jane')));
  return Buffer.concat([png.subarray(0, 33), ...words, png.subarray(33)]);
}

async function leave(content: Buffer, recipe = 'basic') {
  using folder = temporaryFolder();
  const path = join(folder.path, 'image.png');
  writeFileSync(path, content);
  return await whatLeaves({
    source: { kind: 'file', path },
    mediaType: 'image/png',
    recipe,
    siteKey: Buffer.alloc(32),
  });
}

it('tells what happened to each piece of a file, and which file it was', async () => {
  const content = worded(2);
  expect(await leave(content)).toEqual({
    originalSha256: createHash('sha256').update(content).digest('hex'),
    counts: { ...noChanges(), removed: 2 },
    changes: [1, 2].map(() => ({
      place: 'PNG tEXt',
      name: 'Author',
      vr: null,
      action: 'removed',
      before: 'Jane',
      after: null,
      rule: 'not needed to show the picture',
    })),
    failure: null,
    textRule: { verdict: 'check', why: 'a picture that says nothing about text in it' },
  });
});

it('lists no more changes than a window can show, and counts them all', async () => {
  const { changes, counts } = await leave(worded(MOST_CHANGES + 5));
  expect([changes.length, counts.removed]).toEqual([MOST_CHANGES, MOST_CHANGES + 5]);
});

it('says why a file cannot be sent, and counts nothing of it', async () => {
  const left = await leave(worded(1).subarray(0, -8));
  expect(left).toMatchObject({ counts: noChanges(), failure: { kind: 'unreadable-file' }, textRule: null });
});

it('takes no recipe that does not exist', async () => {
  await expect(leave(png, 'a-pinch-of-salt')).rejects.toThrow('not a recipe: a-pinch-of-salt');
});
