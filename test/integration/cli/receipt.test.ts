import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCountingModel, type CountingModel } from '../../support/counting-model.ts';
import { runCli, splitSummary, type CliOptions } from '../../support/run-cli.ts';
import { slice } from '../../support/series-slices.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

const NONE = { answered: 0, failed: 0, skipped: 0, quarantined: 0, held: 0, waiting: 0, cancelled: 0 };

describe('receipts on the command line', () => {
  it('lists every file with its hash, and a redo sends only what failed', async () => {
    await using clinic = await halfFailed(8);
    const { folder, options, model } = clinic;
    const file = join(folder, 'monday.json');
    const saved = await runCli(['receipt', 'monday', file, '--json'], options);
    expect([saved.code, saved.rows]).toEqual([
      0,
      [{ file, batch: 'monday', batchId: 1, found: 9, ...NONE, answered: 4, failed: 4, skipped: 1 }],
    ]);
    const receipt = JSON.parse(readFileSync(file, 'utf8')) as { files: { path: string; sha256?: string }[] };
    expect(receipt.files.map(({ path, sha256 }) => [path, sha256])).toEqual(
      readdirSync(clinic.source)
        .sort()
        .map((name) => join(clinic.source, name))
        .map((path) => [path, path.endsWith('.png') ? sha256Of(path) : undefined]),
    );
    expect(readdirSync(folder)).not.toContain('monday.json.part');

    model.refuses = () => false;
    const again = await runCli(['receipt', 'redo', file, '--json'], options);
    const { images, summary } = splitSummary(again.rows);
    expect(summary).toMatchObject({ found: 4, ...NONE, answered: 4 });
    expect([again.code, images.every((row) => row['batch'] === 'monday (again)')]).toEqual([0, true]);
    expect(model.bodies).toHaveLength(12);
    expect(new Set(model.bodies.slice(8)).size).toBe(4);

    const nothing = await runCli(['receipt', 'redo', await receiptOf('monday (again)', clinic), '--json'], options);
    expect([nothing.code, nothing.rows]).toEqual([0, [{ summary: { found: 0, ...NONE, seconds: 0 } }]]);
    expect(model.bodies).toHaveLength(12);
  });

  it('reports files that changed or are gone since, and does not send them', async () => {
    await using clinic = await halfFailed(6);
    const file = await receiptOf('monday', clinic);
    const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: { path: string; state: string }[] };
    const [changed = '', gone = ''] = files.filter(({ state }) => state === 'failed').map(({ path }) => path);
    appendFileSync(changed, 'x');
    rmSync(gone);
    clinic.model.refuses = () => false;
    const again = await runCli(['receipt', 'redo', file, '--json'], clinic.options);
    const { images, summary } = splitSummary(again.rows);
    expect(summary).toMatchObject({ found: 3, ...NONE, answered: 1, quarantined: 2 });
    const outcomes = new Map(images.map((row) => [row['file'], [row['state'], row['kind']]]));
    expect([outcomes.get(changed), outcomes.get(gone)?.[0]]).toEqual([
      ['quarantined', 'changed-on-disk'],
      'quarantined',
    ]);
    expect([again.code, clinic.model.bodies.length]).toEqual([2, 7]);
  });

  it('lists every slice of a series with its hash, and a redo reads the slices again', async () => {
    using folder = temporaryFolder();
    await using model = await startCountingModel();
    model.refuses = () => true;
    const options: CliOptions = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'ct');
    mkdirSync(source);
    for (const at of [1, 2, 3]) writeFileSync(join(source, `${at}.dcm`), sliceAt(at));
    const settings = ['--endpoint-url', model.url, '--request', 'series', '--text-check', 'off'];
    await runCli(['profile', 'set', 'ct', '--kind', 'http', ...settings], options);
    await runCli(['upload', source, '--profile', 'ct', '--batch', 'ct'], options);
    const file = join(folder.path, 'ct.json');
    await runCli(['receipt', 'ct', file], options);
    const { files, summary } = JSON.parse(readFileSync(file, 'utf8')) as {
      files: { path: string; sha256: string; series?: string }[];
      summary: unknown;
    };
    const [series, ...slices] = files;
    expect([summary, series]).toMatchObject([{ found: 1, failed: 1 }, { state: 'failed' }]);
    expect(slices).toEqual(
      [1, 2, 3].map((at) => {
        const path = join(source, `${at}.dcm`);
        return { path, sizeBytes: statSync(path).size, sha256: sha256Of(path), series: series?.path };
      }),
    );

    model.refuses = () => false;
    const again = await runCli(['receipt', 'redo', file, '--json'], options);
    expect([again.code, splitSummary(again.rows).summary]).toMatchObject([0, { found: 1, answered: 1 }]);
    expect([model.bodies.length, model.bodies[1]]).toEqual([2, model.bodies[0]]);
    rmSync(join(source, '2.dcm'));
    const other = { dataDirectory: join(folder.path, 'other') };
    await runCli(['profile', 'set', 'ct', '--kind', 'http', ...settings], other);
    const less = await runCli(['receipt', 'redo', file, '--json'], other);
    expect([less.code, splitSummary(less.rows).summary]).toMatchObject([2, { answered: 0, quarantined: 2 }]);
    expect(model.bodies).toHaveLength(2);
  });

  it('refuses a receipt that was edited, is newer, or is none, with one sentence and exit code 64', async () => {
    await using clinic = await halfFailed(2);
    const text = readFileSync(await receiptOf('monday', clinic), 'utf8');
    const cases: [string, RegExp][] = [
      [text.replace('"failed"', '"answered"'), /changed or cut short/],
      [text.replace('"version":1', '"version":3'), /newer version/],
      ['hello', /not a receipt/],
    ];
    for (const [content, sentence] of cases) {
      const file = join(clinic.folder, 'other.json');
      writeFileSync(file, content);
      const end = await runCli(['receipt', 'redo', file, '--json'], clinic.options);
      expect(end.stderr).toMatch(sentence);
      expect([end.code, end.rows]).toEqual([64, []]);
    }
    expect(clinic.model.bodies).toHaveLength(2);
  });

  it('refuses a batch that is not there and a file it cannot write', async () => {
    await using clinic = await halfFailed(1);
    const attempts = [
      ['tuesday', 'x.json'],
      ['monday', 'x.pdf'],
      ['1', join(clinic.folder, 'no', 'such', 'folder.json')],
    ] as const;
    const ends = [];
    for (const [batch, file] of attempts) ends.push(await runCli(['receipt', batch, file], clinic.options));
    expect(ends.map(({ code }) => code)).toEqual([64, 64, 64]);
    expect(ends.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining('no batch with the name or number "tuesday"'),
      expect.stringContaining('.json or .csv'),
      expect.stringContaining('cannot be written'),
    ]);
  });

  it('writes a table for people', async () => {
    await using clinic = await halfFailed(2);
    const file = join(clinic.folder, 'monday.csv');
    await runCli(['receipt', '1', file], clinic.options);
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(head).toBe(
      'batch,profile,path,sizeBytes,sha256,state,kind,reason,attempts,inferenceId,answeredAt,answerSha256,series',
    );
    expect(lines).toHaveLength(3);
  });
});

/** A batch "monday" of images of which every second one was refused, and one text file. */
async function halfFailed(images: number) {
  const folder = temporaryFolder();
  const options: CliOptions = { dataDirectory: join(folder.path, 'data') };
  const source = join(folder.path, 'images');
  const model = await startCountingModel();
  model.refuses = (request) => request % 2 === 1;
  await writeImages(source, images);
  writeFileSync(join(source, 'notes.txt'), 'not a picture');
  await runCli(['profile', 'set', 'chest', '--kind', 'http', '--endpoint-url', model.url], options);
  await runCli(['upload', source, '--profile', 'chest', '--batch', 'monday'], options);
  return {
    folder: folder.path,
    source,
    options,
    model,
    [Symbol.asyncDispose]: async () => {
      await model[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

async function receiptOf(
  batch: string,
  { folder, options }: { folder: string; options: CliOptions; model: CountingModel },
): Promise<string> {
  const file = join(folder, `${batch}.json`);
  await runCli(['receipt', batch, file], options);
  return file;
}

/** A slice of one series, at its place along the patient in mm. */
function sliceAt(at: number): Buffer {
  return slice({
    position: `0\\0\\${at}`,
    more: [
      ['00080018', 'UI', `1.2.3.${at}`],
      ['0020000d', 'UI', '1.2.3'],
      ['0020000e', 'UI', '1.2.4'],
      ['00200013', 'IS', String(at)],
    ],
  });
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
