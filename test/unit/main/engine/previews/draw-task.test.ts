import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { drawTask } from '../../../../../main/engine/previews/draw-task.ts';
import type { PicturePlace } from '../../../../../main/engine/previews/picture-tasks.ts';
import type { ContentType, MediaType } from '../../../../../shared/media-types.ts';
import { spoolFolder, type SpoolFolder } from '../../../../support/spool-folder.ts';
import { tinyDicom, tinyNifti, tinyPng } from '../../../../support/tiny-images.ts';
import { zipFile } from '../../../../support/zip-file.ts';

const GONE = { refusal: 'The image is no longer where it was, or has changed since.' };
const sha256 = (content: Buffer) => hash('sha256', content);

afterEach(() => vi.useRealTimers());

async function copyIn(
  folder: SpoolFolder,
  content: Buffer,
  mediaType: ContentType,
): Promise<PicturePlace & { where: 'copy' }> {
  const { passing: path } = await folder.seal(content);
  return { where: 'copy', path, sha256: sha256(content), mediaType };
}

function fileIn(folder: SpoolFolder, content: Buffer, mediaType: MediaType): PicturePlace & { where: 'file' } {
  return { where: 'file', path: folder.file('source', content), sha256: sha256(content), mediaType, takenAt: 0 };
}

function draw(folder: SpoolFolder, places: readonly PicturePlace[], frame?: number) {
  return drawTask({ places, options: { maxEdge: 64, ...(frame !== undefined && { frame }) } }, folder.key);
}

/** A PNG of one grey, unlike any other of these tests. */
function greyPng(level: number): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 6, channels: 3, background: { r: level, g: level, b: level } } })
    .png()
    .toBuffer();
}

describe('a picture is drawn', () => {
  it('from the first place that still has it: a whole copy, else the file while it is what it was', async () => {
    using folder = spoolFolder();
    const content = await greyPng(10);
    const copy = await copyIn(folder, content, 'image/png');
    const file = fileIn(folder, content, 'image/png');
    folder.change(copy.path, 200);
    expect(await draw(folder, [copy, { ...copy, path: `${copy.path}-none` }, file])).toMatchObject({
      width: 8,
      height: 6,
    });
    expect(await draw(folder, [{ ...file, sha256: sha256(tinyPng()) }])).toEqual(GONE);
    expect(await draw(folder, [])).toEqual(GONE);
  });

  it('never from the copy of another image', async () => {
    using folder = spoolFolder();
    const copy = await copyIn(folder, await greyPng(20), 'image/png');
    expect(await draw(folder, [{ ...copy, sha256: sha256(await greyPng(21)) }])).toEqual(GONE);
  });

  it('from bytes in memory as they are', async () => {
    using folder = spoolFolder();
    const place = { where: 'memory', bytes: new Uint8Array(tinyPng()), mediaType: 'image/png' } as const;
    expect(await draw(folder, [place])).toMatchObject({ width: 4, height: 3, frames: 1 });
  });
});

describe('what was opened last', () => {
  it('stays open for the next frame, and no longer than the next picture', async () => {
    using folder = spoolFolder();
    const copy = await copyIn(folder, gzipSync(tinyNifti()), 'application/x-nifti+gzip');
    const other = await copyIn(folder, await greyPng(30), 'image/png');
    expect(await draw(folder, [copy], 0)).toMatchObject({ frames: 2, frame: 0 });
    rmSync(copy.path);
    expect(await draw(folder, [copy], 1)).toMatchObject({ frames: 2, frame: 1 });
    await draw(folder, [other]);
    expect(await draw(folder, [copy], 1)).toEqual(GONE);
  });

  it('is let go when nobody asks for 20 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    using folder = spoolFolder();
    const copy = await copyIn(folder, await greyPng(40), 'image/png');
    await draw(folder, [copy]);
    rmSync(copy.path);
    vi.advanceTimersByTime(19_000);
    expect(await draw(folder, [copy])).toMatchObject({ width: 8 });
    vi.advanceTimersByTime(20_000);
    expect(await draw(folder, [copy])).toEqual(GONE);
  });
});

describe('a series', () => {
  const zip = zipFile(
    [1, 2, 3, 4].map((slice) => ({ name: `${slice}.dcm`, content: slice === 2 ? 'no slice' : tinyDicom() })),
  );

  it('shows its middle slice, or the one that is asked for', async () => {
    using folder = spoolFolder();
    const copy = await copyIn(folder, zip, 'application/zip');
    expect(await draw(folder, [copy])).toMatchObject({ frames: 4, frame: 2, width: 4 });
    expect(await draw(folder, [copy], 0)).toMatchObject({ frame: 0 });
  });

  it.each([
    [4, /4 frames; there is no frame 5/],
    [1, /damaged|cannot be opened/],
  ])('refuses in words what it cannot show of slice %d', async (frame, words) => {
    using folder = spoolFolder();
    const copy = await copyIn(folder, zip, 'application/zip');
    expect(await draw(folder, [copy], frame)).toEqual({ refusal: expect.stringMatching(words) });
  });
});

it.each<[ContentType, Buffer]>([
  ['application/zip', Buffer.from('no zip')],
  ['application/x-nifti+gzip', gzipSync(tinyNifti()).subarray(0, 40)],
  ['image/png', Buffer.from('no picture')],
])('a damaged %s is refused in words', async (mediaType, content) => {
  using folder = spoolFolder();
  const reply = await draw(folder, [await copyIn(folder, content, mediaType)]);
  expect(reply).toEqual({ refusal: expect.stringMatching(/^The (image|series) .*\.$/) });
});
