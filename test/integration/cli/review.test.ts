import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { letteredPicture } from '../../support/lettered-picture.ts';
import { readSent } from '../../support/sent-bodies.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

/** Three pictures with a name in their pixels, taken in for a model that keeps what it is sent, and held. */
async function heldPictures() {
  const folder = temporaryFolder();
  const model = await readSent();
  const source = join(folder.path, 'in');
  const dataDirectory = join(folder.path, 'data');
  mkdirSync(source);
  for (const name of ['a', 'b', 'c'])
    writeFileSync(join(source, `${name}.png`), await letteredPicture([`DOE JANE ${name}`, 'BORN 1970-01-01']));
  const cli = (...args: string[]) => runCli([...args, '--json'], { dataDirectory });
  await cli('profile', 'set', 'clinic', '--kind', 'http', '--endpoint-url', model.url, '--payload', 'raw');
  const upload = await cli('upload', source, '--profile', 'clinic');
  return {
    path: folder.path,
    model,
    upload,
    cli,
    [Symbol.asyncDispose]: async () => {
      await model[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

describe('review', () => {
  it('holds pictures with text until a person has painted over, released or rejected them', async () => {
    await using site = await heldPictures();
    const { cli, model, upload } = site;
    expect([upload.code, splitSummary(upload.rows).summary]).toMatchObject([2, { found: 3, held: 3 }]);
    expect(model.bodies()).toHaveLength(0);

    const list = await cli('review', 'list');
    const ids = list.rows.map((row) => Number(row['imageId']));
    expect([list.code, ids]).toEqual([2, [1, 2, 3]]);
    const [shown] = (await cli('review', 'show', '1')).rows;
    expect(shown).toMatchObject({ cause: 'text', width: 320, height: 200, decision: null });
    expect((await cli('queue', 'retry', '--all')).rows).toEqual([{ verb: 'retry', changed: 0 }]);

    const masked = await cli('review', 'mask', '1', '--all-found', '--box', '0,0,320,120');
    expect([masked.code, masked.rows[0]]).toMatchObject([0, { decision: 'masked' }]);
    const released = await cli('review', 'release', '2', '--reason', 'a test picture');
    expect(released.rows[0]).toMatchObject({ decision: 'released', note: 'a test picture' });
    const rejected = await cli('review', 'reject', '3');
    expect(rejected.rows[0]).toMatchObject({ decision: 'rejected' });
    const wrong = [await cli('review', 'release', '1', '--reason', 'again'), await cli('review', 'release', '2')];
    expect(wrong.map(({ code }) => code)).toEqual([64, 64]);

    expect((await cli('queue', 'run')).code).toBe(0);
    expect(model.bodies()).toHaveLength(2);
    const painted = await Promise.all(model.bodies().map((body) => sharp(body).greyscale().raw().toBuffer()));
    const isDark = painted.map((pixels) => pixels.subarray(0, 320 * 120).every((value) => value < 8));
    expect(isDark.sort()).toEqual([false, true]);

    expect((await cli('queue', 'retry', '3')).rows).toEqual([{ verb: 'retry', changed: 1 }]);
    expect((await cli('review', 'list')).rows).toMatchObject([{ imageId: 3, decision: null }]);
    await cli('queue', 'run');
    expect(model.bodies()).toHaveLength(2);

    const report = join(site.path, 'report.json');
    expect((await cli('privacy', 'report', 'in', report)).code).toBe(0);
    const { images } = JSON.parse(readFileSync(report, 'utf8')) as { images: Record<string, unknown>[] };
    expect(images).toMatchObject([
      { heldFor: 'text', decision: 'masked', textCheck: 'passed', state: 'answered' },
      { heldFor: 'text', decision: 'released', note: 'a test picture' },
      { heldFor: 'text', textCheck: 'pending', state: 'held' },
    ]);
  });

  it('looks over what an earlier command only took in, when the queue is run', async () => {
    await using site = await heldPictures();
    const source = join(site.path, 'later.png');
    writeFileSync(source, await letteredPicture(['DOE JOHN', 'BORN 1970-01-02']));
    await site.cli('upload', source, '--profile', 'clinic', '--no-wait');
    const run = await site.cli('queue', 'run', '--give-up-after', '240');
    expect([run.code, splitSummary(run.rows).summary]).toMatchObject([2, { held: 4, waiting: 0 }]);
    expect(site.model.bodies()).toHaveLength(0);
  });
});
