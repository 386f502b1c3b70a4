import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DamagedEntry } from '../../../../../main/engine/spool/entry-format.ts';
import { makeContent } from '../../../../../main/engine/spool/make-content.ts';
import { paintCopy } from '../../../../../main/engine/spool/paint-copy.ts';
import { readEntry } from '../../../../../main/engine/spool/read-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { spoolFolder, type SpoolFolder } from '../../../../support/spool-folder.ts';
import { tinyDicom } from '../../../../support/tiny-images.ts';

const grey = await sharp(Buffer.alloc(20 * 10, 200), { raw: { width: 20, height: 10, channels: 1 } })
  .png()
  .toBuffer();

async function cleanedCopy(folder: SpoolFolder, isSeries = false) {
  const path = folder.file('source', isSeries ? tinyDicom() : grey);
  const file = { kind: 'file', path } as const;
  const made = await makeContent(
    {
      source: isSeries ? { kind: 'series', slices: [file, file] } : file,
      mediaType: isSeries ? 'application/dicom' : 'image/png',
      recipe: 'basic',
      siteKey: Buffer.alloc(32, 1),
      looksForText: true,
      form: { request: 'image', seriesAs: 'zip', frame: 'first' },
    },
    entryOrigin(),
    folder.key,
    folder.path,
  );
  if ('kind' in made) throw new Error(made.kind);
  return made.passing;
}

const MASK = { x: 2, y: 3, width: 5, height: 4 };

describe('a copy is painted over', () => {
  it('as a copy of its own that has passed the check for text, and the first stays', async () => {
    using folder = spoolFolder();
    const copyPath = await cleanedCopy(folder);
    const painted = await paintCopy({ copyPath, masks: [MASK] }, folder.key, folder.path);
    if ('kind' in painted) throw new Error(painted.kind);
    const [before, after] = await Promise.all([copyPath, painted.passing].map((path) => readEntry(path, folder.key)));
    const pixels = await sharp(after?.content).extractChannel(0).raw().toBuffer();
    const isInside = (x: number, y: number) => x >= 2 && x < 7 && y >= 3 && y < 7;
    const wrong = [...pixels.keys()].filter((at) => (pixels[at] === 200) === isInside(at % 20, Math.floor(at / 20)));
    expect(wrong).toEqual([]);
    expect([before?.facts.cleaned?.textCheck, after?.facts.cleaned?.textCheck]).toEqual(['pending', 'passed']);
    expect(after?.facts.cleaned?.content).toEqual(painted.content);
    expect(after?.facts.cleaned?.originalSha256).toBe(before?.facts.cleaned?.originalSha256);
  });

  it('with the same rectangles as the same work, with others as other work', async () => {
    using folder = spoolFolder();
    const copyPath = await cleanedCopy(folder);
    const masksOf = async (...masks: (typeof MASK)[]) => {
      const painted = await paintCopy({ copyPath, masks }, folder.key, folder.path);
      return 'kind' in painted ? painted.kind : painted.content.masks;
    };
    const [one, same, moved, two] = [
      await masksOf(MASK),
      await masksOf({ ...MASK }),
      await masksOf({ ...MASK, x: 3 }),
      await masksOf(MASK, MASK),
    ];
    expect([one === same, one === moved, one === two, /^[0-9a-f]{64}$/.test(one ?? '')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('not where it is a whole series: a person is told so, and nothing is left', async () => {
    using folder = spoolFolder();
    const copyPath = await cleanedCopy(folder, true);
    const before = readdirSync(folder.path);
    expect(await paintCopy({ copyPath, masks: [MASK] }, folder.key, folder.path)).toEqual({
      kind: 'unsupported-type',
      facts: { what: 'A whole series cannot be painted over.' },
    });
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it('not where it is damaged or gone', async () => {
    using folder = spoolFolder();
    const copyPath = await cleanedCopy(folder);
    folder.change(copyPath, 60);
    await expect(paintCopy({ copyPath, masks: [MASK] }, folder.key, folder.path)).rejects.toBeInstanceOf(DamagedEntry);
    await expect(
      paintCopy({ copyPath: `${copyPath}.none`, masks: [MASK] }, folder.key, folder.path),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('not where it is a file as it was: what is not cleaned is not painted', async () => {
    using folder = spoolFolder();
    const { passing } = await folder.seal(grey);
    await expect(paintCopy({ copyPath: passing, masks: [MASK] }, folder.key, folder.path)).rejects.toThrow(
      'only cleaned copies',
    );
  });
});
