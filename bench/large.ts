import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { faultSite, type FaultSite } from '../test/support/fault-site.ts';
import { shouldSkipSmallDisk, smallDisk } from '../test/support/small-disk.ts';
import { writeSparseNifti } from '../test/support/sparse-nifti.ts';
import { drainingContainer } from './draining-container.ts';
import { filesIn, processUse } from './process-use.ts';
import { readOptions } from './read-options.ts';

/**
 * npm run bench -- large [--only giant|small-disk|at-once]: a file of 6 GB for a profile that takes 6 MB, three of 700 MB on a disk of
 * 1.5 GB, and four of 700 MB at once; ends with a line of figures.
 */
const { values } = readOptions({ only: { type: 'string' } });
const GIANT_MEGABYTES = 6_000;
const DISK_MEGABYTES = 1_500;
const LARGE_MEGABYTES = 700;
const LOOK_MS = 20;

await using container = await drainingContainer();
const figures: Record<string, unknown> = {};
const isAsked = (name: string) => values.only === undefined || values.only === name;
if (isAsked('giant')) figures['giant'] = await giant();
if (isAsked('small-disk') && !shouldSkipSmallDisk()) figures['smallDisk'] = await fullDisk();
if (isAsked('at-once')) figures['atOnce'] = await atOnce();
console.log(JSON.stringify({ figures }));

/** A file that no limit lets through: its verdict comes before a byte is copied. */
async function giant() {
  using site = faultSite();
  await site.addProfile(container.url, ['--text-check', 'off', '--max-payload-bytes', '6300000']);
  mkdirSync(site.images);
  writeSparseNifti(join(site.images, 'giant.nii'), GIANT_MEGABYTES);
  return await followed(site);
}

/** Files of which one alone finds room beside the reserve: each waits until the one before is answered. */
async function fullDisk() {
  using disk = smallDisk(DISK_MEGABYTES);
  using site = faultSite(join(disk.path, 'data'));
  const limits = ['--max-payload-bytes', '1000000000', '--payload', 'raw', '--text-check', 'off'];
  await site.addProfile(container.url, limits);
  mkdirSync(site.images);
  for (const name of ['a', 'b', 'c'])
    writeSparseNifti(join(site.images, `${name}.nii`), LARGE_MEGABYTES + name.charCodeAt(0) - 97);
  return await followed(site);
}

/** Four large files on their way together, each as base64 in JSON. */
async function atOnce() {
  using site = faultSite();
  const limits = ['--max-payload-bytes', '1000000000', '--payload', 'json', '--concurrency', '4'];
  await site.addProfile(container.url, [...limits, '--text-check', 'off', '--deidentify', 'off']);
  mkdirSync(site.images);
  for (const name of ['a', 'b', 'c', 'd'])
    writeSparseNifti(join(site.images, `${name}.nii`), LARGE_MEGABYTES + name.charCodeAt(0) - 97);
  return await followed(site);
}

/** One upload, and what it took: when each file was told of, from the start of the command, and the most it held. */
async function followed(site: FaultSite) {
  // What the command takes before it looks at anything.
  const beganAt = performance.now();
  await site.run(['queue', 'list']);
  const startMs = Math.round(performance.now() - beganAt);
  const startedAt = performance.now();
  const child = site.start(['upload', site.images, '--profile', 'bench', '--json', '--give-up-after', '300']);
  child.stderr.pipe(process.stderr);
  const told: string[] = [];
  const verdictMs: number[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { state, kind } = JSON.parse(line) as { state?: string; kind?: string };
    if (state === undefined) return;
    told.push(`${state} ${kind ?? ''}`.trim());
    verdictMs.push(Math.round(performance.now() - startedAt));
  });
  const closed = once(child, 'close');
  let [mostMemoryMb, mostSpoolBytes] = [0, 0];
  while (child.exitCode === null && child.signalCode === null) {
    const { bytes } = filesIn(join(site.dataDirectory, 'spool'), sizeOf);
    mostSpoolBytes = Math.max(mostSpoolBytes, bytes);
    mostMemoryMb = Math.max(mostMemoryMb, processUse(child.pid ?? 0)?.mostMemoryMb ?? 0);
    await delay(LOOK_MS);
  }
  await closed;
  const left = filesIn(join(site.dataDirectory, 'spool'), sizeOf).files;
  return { exitCode: child.exitCode, told, startMs, verdictMs, mostMemoryMb, mostSpoolBytes, leftInSpool: left };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
