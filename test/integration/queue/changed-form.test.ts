import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom } from '../../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../support/dicom-image.ts';
import { letteredPicture } from '../../support/lettered-picture.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { readSent } from '../../support/sent-bodies.ts';
import { startModel } from '../../support/status-model.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const SLICE = writeDicom(
  EXPLICIT_LITTLE_ENDIAN,
  dicomImage(16, 16, 8, Buffer.alloc(256, 7), [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.4'],
    ['00080018', 'UI', '1.2.3.1.1.1'],
    ['00080060', 'CS', 'MR'],
    ['00181000', 'LO', 'SERIAL-4711'],
    ['00100010', 'PN', 'Phantom^Alan'],
  ]),
);

/** Settings of a profile as options. */
type Options = readonly string[];

/** A file that a model has refused as its profile asked before; and the same profile, asking otherwise of a model that takes it. */
async function changed(before: Options, after: Options, file = { name: 'slice.dcm', content: SLICE }) {
  const folder = temporaryFolder();
  const model = await readSent();
  await using refusing = await startModel('A', 403);
  const source = join(folder.path, 'images', file.name);
  mkdirSync(join(folder.path, 'images'));
  writeFileSync(source, file.content);
  const cli = (...words: string[]) => runCli([...words, '--json'], { dataDirectory: join(folder.path, 'data') });
  const upload = async () => splitSummary((await cli('upload', source, '--profile', 'm')).rows).images[0];
  const profile = ['profile', 'set', 'm', '--kind', 'http', '--payload', 'raw', '--endpoint-url'];
  await cli(...profile, refusing.url, '--text-check', 'off', ...before);
  expect(await upload()).toMatchObject({ state: 'failed', kind: 'forbidden' });
  await cli(...profile, model.url, ...after);
  return {
    source,
    upload,
    bodies: model.bodies,
    /** Retries the image and sends what waits; the image's row then. */
    retry: async () => {
      await cli('queue', 'retry', '--all');
      await cli('queue', 'run', '--give-up-after', '60');
      return (await cli('queue', 'list')).rows[0];
    },
    [Symbol.asyncDispose]: async () => {
      await model[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

const isPng = (body: Buffer | undefined) => body?.subarray(1, 4).toString('latin1') === 'PNG';

describe('an image whose profile asks for another form since it was added', () => {
  it.each([
    ['cleaned', ['--deidentify', 'on']],
    ['as it is', ['--deidentify', 'off']],
    ['as it is, from where it lies', ['--deidentify', 'off', '--spool', 'reference']],
  ] as const)('goes as the frame that is asked for now, %s, and answers later uploads of it', async (_how, how) => {
    await using site = await changed(how, ['--request', 'frame']);
    expect(await site.retry()).toMatchObject({ state: 'answered' });
    expect(await site.upload()).toMatchObject({ state: 'answered', attempts: 0 });
    expect(site.bodies().map(isPng)).toEqual([true]);
  });

  it('goes as the whole file where that is asked for now', async () => {
    await using site = await changed(['--deidentify', 'off', '--request', 'frame'], ['--request', 'image']);
    expect(await site.retry()).toMatchObject({ state: 'answered' });
    expect(site.bodies()).toEqual([SLICE]);
  });

  it('goes as another frame where another one is asked for now', async () => {
    const two = [...Buffer.alloc(256, 7), ...Buffer.alloc(256, 200)];
    const frames = dicomImage(16, 16, 8, Buffer.from(two), [
      ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.7.2'],
      ['00280008', 'IS', '2'],
      ['00281050', 'DS', '128'],
      ['00281051', 'DS', '256'],
    ]);
    const file = { name: 'two.dcm', content: writeDicom(EXPLICIT_LITTLE_ENDIAN, frames) };
    const first = ['--request', 'frame', '--frame', 'first'];
    await using asBefore = await changed(first, [], file);
    await using site = await changed(first, ['--frame', 'last'], file);
    expect([await asBefore.retry(), await site.retry()]).toMatchObject([{ state: 'answered' }, { state: 'answered' }]);
    expect(site.bodies()).toHaveLength(1);
    expect(site.bodies()).not.toEqual(asBefore.bodies());
  });

  it('goes with what a recipe keeps now, and uncleaned only where nothing is to be removed', async () => {
    await using kept = await changed(['--deidentify', 'on'], ['--recipe', 'basic+device']);
    await using open = await changed(['--deidentify', 'on'], ['--deidentify', 'off']);
    await using cleaned = await changed(['--deidentify', 'off'], ['--deidentify', 'on']);
    for (const site of [kept, open, cleaned]) expect(await site.retry()).toMatchObject({ state: 'answered' });
    expect([kept, open, cleaned].map((site) => site.bodies().map(told))).toEqual([
      [{ device: true, patient: false }],
      [{ device: true, patient: true }],
      [{ device: false, patient: false }],
    ]);
  });

  it('is held for its text where the text check was switched on, also together with another form', async () => {
    const file = { name: 'name.png', content: await letteredPicture(['DOE JANE', 'BORN 1970-01-01']) };
    await using site = await changed([], ['--text-check', 'on'], file);
    await using both = await changed(['--deidentify', 'off'], ['--deidentify', 'on', '--text-check', 'on'], file);
    for (const one of [site, both]) {
      expect(await one.retry()).toMatchObject({ state: 'held', kind: 'held-for-review' });
      expect(one.bodies()).toEqual([]);
    }
  });

  it.each([['deidentify on', ['--deidentify', 'on']]] as const)(
    'is not sent at all where its file is gone, with %s, and says what to do',
    async (_how, how) => {
      await using site = await changed(how, ['--request', 'frame']);
      rmSync(site.source);
      expect(await site.retry()).toMatchObject({
        state: 'failed',
        kind: 'changed-on-disk',
        reason: 'The profile asks for another form of this image since it was added. Add it again to send it.',
      });
      expect(site.bodies()).toEqual([]);
    },
  );

  it('is made again of its copy where that holds the file as it was, also when the file is gone', async () => {
    await using site = await changed(['--deidentify', 'off'], ['--request', 'frame']);
    rmSync(site.source);
    expect(await site.retry()).toMatchObject({ state: 'answered' });
    expect(site.bodies()).not.toEqual([SLICE]);
  });

  it('is not made again for a setting that changes nothing of it', async () => {
    await using site = await changed(
      ['--deidentify', 'off'],
      ['--recipe', 'basic+device', '--frame', 'first', '--series-as', 'nifti', '--text-check', 'on'],
    );
    rmSync(site.source);
    expect(await site.retry()).toMatchObject({ state: 'answered' });
    expect(site.bodies()).toEqual([SLICE]);
  });
});

/** What a body still says. */
function told(body: Buffer) {
  return { device: body.includes('SERIAL-4711'), patient: body.includes('Phantom^Alan') };
}
