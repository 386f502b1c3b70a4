import { once } from 'node:events';
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { faultSite } from '../test/support/fault-site.ts';
import { writeNoiseImages } from '../test/support/noise-images.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { drainingContainer } from './draining-container.ts';
import { filesIn, processUse, type ProcessUse } from './process-use.ts';
import { readOptions } from './read-options.ts';

/** npm run bench -- watch [--files N]: many files through one `watch`; ends with a line of figures. */
const { values } = readOptions({ files: { type: 'string', default: '20000' } });
const FILES = Number(values.files);
/** So many files come into the folder at once. */
const ARRIVE_TOGETHER = 1_000;
const LOOK_MS = 1_000;

using site = faultSite();
await using container = await drainingContainer();
await site.addProfile(container.url, ['--text-check', 'off', '--concurrency', '8', '--payload', 'raw']);
const coming = join(site.path, 'coming');
writeNoiseImages(coming, FILES, seededRandom(1));
mkdirSync(site.images);

const startedAt = performance.now();
const child = site.start(['watch', site.images, '--profile', 'bench', '--every', '1', '--json']);
child.stderr.pipe(process.stderr);
let answered = 0;
let others = 0;
createInterface({ input: child.stdout }).on('line', (line) => {
  if (line.includes('"state":"answered"')) answered += 1;
  else if (!line.startsWith('{"summary"')) others += 1;
});

const uses: (ProcessUse & { readonly answered: number })[] = [];
for (let arrived = 0; answered + others < FILES;) {
  // The next folder comes when the one before is answered for the most part.
  if (arrived < FILES && answered + others > arrived - ARRIVE_TOGETHER / 2) {
    const name = `series-${String(arrived / ARRIVE_TOGETHER).padStart(3, '0')}`;
    renameSync(join(coming, name), join(site.images, name));
    arrived += ARRIVE_TOGETHER;
  }
  await delay(LOOK_MS);
  const use = processUse(child.pid ?? 0);
  if (use === null) break;
  uses.push({ ...use, answered });
  if (uses.length % 20 === 0) console.log(`${answered} answered, ${use.memoryMb} MB, ${use.descriptors} descriptors`);
}
const seconds = Math.round((performance.now() - startedAt) / 1_000);
// Copies of answered images go within a second or two, or as the command ends.
child.kill('SIGTERM');
await once(child, 'exit');

const left = filesIn(join(site.dataDirectory, 'spool'), (path) => statSync(path).size);
const quarters = [0.25, 0.5, 0.75, 1].map((share) => uses.find((use) => use.answered >= share * FILES) ?? uses.at(-1));
const figures = {
  files: FILES,
  answered,
  others,
  seconds,
  exitCode: child.exitCode,
  memoryMbAtQuarters: quarters.map((use) => use?.memoryMb ?? null),
  descriptorsAtQuarters: quarters.map((use) => use?.descriptors ?? null),
  mostMemoryMb: uses.at(-1)?.mostMemoryMb ?? null,
  mostDescriptors: Math.max(...uses.map(({ descriptors }) => descriptors)),
  leftInSpool: left.files,
};
console.log(JSON.stringify({ figures }));
process.exitCode = answered === FILES && left.files === 0 ? 0 : 1;
