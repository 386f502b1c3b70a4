import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanerFor } from '../../../main/engine/formats/clean.ts';
import { SNIFF_BYTES, sniffMediaType } from '../../../main/engine/formats/sniff.ts';
import { cleanBytes } from '../../support/clean-bytes.ts';
import { runPython, shouldSkipPython } from '../../support/run-python.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const SCRIPT = readFileSync(new URL('pictures.py', import.meta.url), 'utf8');

/** What a sharp TIFF has pages and tiles of. */
const SLIDES = {
  'tiles-jpeg': { tile: true, pyramid: true, compression: 'jpeg' },
  'tiles-lzw': { tile: true, pyramid: true, compression: 'lzw' },
  'tiles-big': { tile: true, bigtiff: true, compression: 'deflate', predictor: 'horizontal' },
  'tiles-plain': { tile: true, pyramid: true, subifd: true, compression: 'none' },
  'strips-jpeg-big': { bigtiff: true, compression: 'jpeg' },
} as const;

describe.skipIf(shouldSkipPython(['PIL', 'nibabel', 'numpy']))('pictures and volumes with canaries', () => {
  const folder = temporaryFolder();
  const [before, after] = [join(folder.path, 'before'), join(folder.path, 'after')];
  let names: readonly string[] = [];

  beforeAll(async () => {
    mkdirSync(before);
    mkdirSync(after);
    await runPython(SCRIPT, ['make', before]);
    names = readdirSync(before);
    for (const name of names) {
      const { content } = await clean(readFileSync(join(before, name)));
      writeFileSync(join(after, name), content);
    }
  });

  afterAll(() => {
    folder[Symbol.dispose]();
  });

  it('have canaries to begin with', async () => {
    expect(names.length).toBeGreaterThanOrEqual(50);
    expect(await runPython(SCRIPT, ['left', before])).toHaveLength(
      names.filter((name) => !/^(one|two)\.nii\.gz$/.test(name)).length,
    );
  });

  it('leave none of them, as bytes or in anything exiftool finds', async () => {
    expect(await runPython(SCRIPT, ['left', after])).toEqual([]);
    expect(await runPython(SCRIPT, ['compare', before, after])).toMatchObject({ words: [] });
  });

  it('keep every pixel and voxel, their turn, their colours and their place in space', async () => {
    expect(await runPython(SCRIPT, ['compare', before, after])).toMatchObject({ wrong: [] });
  });

  it('are the same when they are cleaned once more', async () => {
    for (const name of names) {
      const once = readFileSync(join(after, name));
      expect((await clean(once)).content.equals(once), name).toBe(true);
    }
  });
});

describe('tiled TIFFs', () => {
  it.each(Object.entries(SLIDES))('of kind %s keep the pixels of every page and no word', async (_name, options) => {
    const [width, height] = [700, 520];
    const raw = Buffer.from(
      Array.from({ length: width * height * 3 }, (_, index) => (index * 31 + (index >> 8) * 7) & 255),
    );
    const picture = sharp(raw, { raw: { width, height, channels: 3 } }).withXmp('<x>CANARY</x>');
    const source = await picture.tiff(options).toBuffer();
    const { content } = await clean(source);
    expect(source.includes('CANARY')).toBe(true);
    expect(content.includes('CANARY')).toBe(false);
    const { pages = 1 } = await sharp(source).metadata();
    for (let page = 0; page < pages; page += 1) {
      const [pixels, cleaned] = await Promise.all(
        [source, content].map((bytes) => sharp(bytes, { page }).raw().toBuffer()),
      );
      expect(cleaned?.equals(pixels ?? Buffer.alloc(0))).toBe(true);
    }
  });
});

async function clean(content: Buffer) {
  const mediaType = sniffMediaType(content.subarray(0, SNIFF_BYTES));
  if (mediaType === null) throw new Error('not a type of ours');
  return cleanBytes(cleanerFor(mediaType), content);
}
