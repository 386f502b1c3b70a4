import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import { createVaultFile } from '../../main/credentials/vault-file.ts';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom } from '../../scripts/samples/write-dicom.ts';
import { dicomImage } from './dicom-image.ts';
import { startEndpointProcess } from './endpoint-process.ts';
import { letteredPicture } from './lettered-picture.ts';
import { countsByBatch } from './old-data.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-store.ts';
import { writeImages } from './write-images.ts';

/*
 * Makes a data directory with images in every state, over the built command line of the checkout it runs in, and packs it:
 *
 *   npm run build && node test/support/make-old-data.ts test/fixtures/data-VERSION.zip
 *
 * test/fixtures/data-803b04f.zip was made so by the commit it is named after; it is never made again, since what it shows is
 * that data of that version can still be read. Its vault has the protection `none`; the files it was made of are gone.
 */

/** Profiles of a plain container; what is left out of a profile has its default. */
const PROFILES: Readonly<Record<string, readonly string[]>> = {
  clean: ['--text-check', 'off'],
  asis: ['--deidentify', 'off', '--payload', 'raw'],
  frames: ['--text-check', 'off', '--payload', 'raw', '--request', 'frame'],
  series: ['--text-check', 'off', '--payload', 'raw', '--request', 'series'],
  looked: ['--payload', 'multipart'],
};

/** Nothing listens here. */
const NOWHERE = 'http://127.0.0.1:9';

/** Slices of one series, 16 by 16, that differ from those of every other study. */
function writeSlices(folder: string, study: number, slices: number): void {
  mkdirSync(folder, { recursive: true });
  for (let slice = 1; slice <= slices; slice += 1) {
    const elements = dicomImage(16, 16, 8, Buffer.alloc(256, study * 8 + slice), [
      ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.4'],
      ['00080018', 'UI', `1.2.3.${study}.1.${slice}`],
      ['00080060', 'CS', 'MR'],
      ['00100010', 'PN', 'Phantom^Alan'],
      ['00100020', 'LO', 'SAMPLE-003'],
      ['0020000d', 'UI', `1.2.3.${study}`],
      ['0020000e', 'UI', `1.2.3.${study}.1`],
      ['00200013', 'IS', String(slice)],
      ['00200032', 'DS', `0\\0\\${slice * 5}`],
      ['00200037', 'DS', '1\\0\\0\\0\\1\\0'],
    ]);
    writeFileSync(join(folder, `slice-${slice}.dcm`), writeDicom(EXPLICIT_LITTLE_ENDIAN, elements));
  }
}

let studies = 0;

/** Files that nothing else here has: two slices for a series, else one slice and, but for frames, one picture. */
async function writeFolder(folder: string, name: string): Promise<string> {
  studies += 1;
  writeSlices(folder, studies, name === 'series' ? 2 : 1);
  if (name === 'series' || name === 'frames') return folder;
  const images = await writeImages(folder, studies);
  for (const path of images.slice(0, -1)) rmSync(path);
  return folder;
}

async function makeData(dataDirectory: string, source: string): Promise<void> {
  createVaultFile(dataDirectory, { version: 1, protection: 'none', databaseKey: randomBytes(32).toString('base64') });
  const [good, refusing, silent] = await Promise.all([
    startEndpointProcess(),
    startEndpointProcess(['--fault', 'model-error-400']),
    startEndpointProcess(['--fault', 'cut']),
  ]);
  const cli = async (...words: string[]) => {
    const end = await runCli([...words, '--json'], { dataDirectory });
    if (end.code === 1 || end.code === 64) throw new Error(`${words.join(' ')}: ${end.stderr}`);
    return end;
  };
  const point = (name: string, base: string, ...more: string[]) =>
    cli('profile', 'set', name, '--kind', 'http', '--endpoint-url', `${base}/invocations`, ...more);
  const add = async (name: string, batch: string, ...more: string[]) =>
    cli(
      'upload',
      await writeFolder(join(source, `${name}-${batch}`), name),
      '--profile',
      name,
      '--batch',
      `${name} ${batch}`,
      ...more,
    );

  for (const [name, options] of Object.entries(PROFILES)) {
    if (name === 'looked') continue;
    await point(name, good.container, ...options);
    await add(name, 'answered');
    await point(name, refusing.container);
    await add(name, 'failed');
    await point(name, NOWHERE);
    for (const [batch, verb] of [
      ['paused', 'pause'],
      ['cancelled', 'cancel'],
    ] as const) {
      await add(name, batch, '--no-wait');
      await cli('queue', verb, '--batch', `${name} ${batch}`);
    }
    await add(name, 'waiting', '--no-wait');
  }
  await point('clean', silent.container, '--on-unsure', 'hold');
  await cli('queue', 'pause', '--batch', 'clean waiting');
  await add('clean', 'unsure');
  await point('clean', NOWHERE);
  await cli('queue', 'resume', '--batch', 'clean waiting');
  // The profile rests from here on: the network is away.
  await cli('queue', 'run', '--give-up-after', '2');

  const odd = join(source, 'odd');
  mkdirSync(odd);
  writeFileSync(join(odd, 'read-me.txt'), 'Not an image.');
  writeFileSync(
    join(odd, 'cut.png'),
    readFileSync(join(source, 'clean-answered', firstPng(join(source, 'clean-answered')))).subarray(0, 60),
  );
  await cli('upload', odd, '--profile', 'clean', '--batch', 'clean left out', '--no-wait');

  await point('looked', NOWHERE, ...(PROFILES['looked'] ?? []));
  const held = join(source, 'held');
  mkdirSync(held);
  for (const name of ['a', 'b'])
    writeFileSync(join(held, `${name}.png`), await letteredPicture([`DOE JANE ${name}`, 'BORN 1970-01-01']));
  await cli('upload', held, '--profile', 'looked', '--batch', 'looked held', '--give-up-after', '60');
  await cli('review', 'reject', String(await heldId(cli)));
  await add('looked', 'checking', '--no-wait');

  await cli('upload', await writeFolder(join(source, 'demo-answered'), 'demo'), '--batch', 'demo answered');
  await cli('upload', await writeFolder(join(source, 'demo-waiting'), 'demo'), '--batch', 'demo waiting', '--no-wait');

  const job = [
    '--kind',
    'sagemaker',
    '--region',
    'us-east-1',
    '--endpoint-name',
    'demo',
    '--endpoint-url',
    NOWHERE,
    '--mode',
    'batch',
  ];
  const place = [
    '--s3-uri',
    's3://clinic/jobs',
    '--s3-endpoint-url',
    NOWHERE,
    '--transform-model',
    'demo',
    '--transform-instance-type',
    'ml.m5.xlarge',
  ];
  await cli('profile', 'set', 'jobs', ...job, ...place, '--text-check', 'off');
  await add('jobs', 'waiting', '--no-wait');
  await Promise.all([good.stop(), refusing.stop(), silent.stop()]);
}

async function heldId(
  cli: (...words: string[]) => Promise<{ rows: readonly Record<string, unknown>[] }>,
): Promise<number> {
  const { rows } = await cli('review', 'list');
  return Number(rows[0]?.['imageId']);
}

function firstPng(folder: string): string {
  return readdirSync(folder).find((name) => name.endsWith('.png')) ?? '';
}

/** Everything of a data directory but logs and backups, as a zip; the copies are encrypted and do not pack any smaller. */
function packData(dataDirectory: string): Uint8Array {
  const paths = readdirSync(dataDirectory, { recursive: true, encoding: 'utf8' }).filter(
    (path) => statSync(join(dataDirectory, path)).isFile() && !/^(logs|backups|in-use)/.test(path),
  );
  return zipSync(
    Object.fromEntries(paths.map((path) => [path.split(sep).join('/'), readFileSync(join(dataDirectory, path))])),
  );
}

const [archive] = process.argv.slice(2);
if (archive === undefined) throw new Error('node test/support/make-old-data.ts FILE.zip');
using folder = temporaryFolder();
const dataDirectory = join(folder.path, 'data');
await makeData(dataDirectory, join(folder.path, 'images'));
const { rows } = await runCli(['queue', 'list', '--json'], { dataDirectory });
console.log(countsByBatch(rows));
writeFileSync(archive, packData(dataDirectory));
console.log(relative('.', archive), statSync(archive).size, 'bytes');
