import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { faultSite } from '../test/support/fault-site.ts';
import { writeNoiseImages } from '../test/support/noise-images.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { drainingContainer } from './draining-container.ts';
import { readOptions, wrongUse } from './read-options.ts';

/**
 * npm run bench -- first-answer [--only files|zip] [--files N] [--members N]: how long the first answer takes where much is waiting,
 * a folder of small files and a zip of pictures of half a megabyte; ends with a line of figures.
 */
const { values } = readOptions({
  only: { type: 'string' },
  files: { type: 'string', default: '50000' },
  members: { type: 'string', default: '10000' },
});
const CASES = ['files', 'zip'] as const;
const cases = CASES.filter((name) => values.only === undefined || values.only === name);
if (cases.length === 0) wrongUse(`--only takes one of ${CASES.join(', ')}`);

/** A zip (zip64 where it must be) of BMP pictures of 499,446 bytes, each another. */
const WRITE_ZIP = `
import os, struct, sys, zipfile
path, members = sys.argv[1], int(sys.argv[2])
side = 408
pixels = side * side * 3
head = struct.pack('<2sIHHI', b'BM', 54 + pixels, 0, 0, 54) + struct.pack('<IiiHHIIiiII', 40, side, side, 1, 24, 0, pixels, 2835, 2835, 0, 0)
with zipfile.ZipFile(path, 'w', zipfile.ZIP_STORED) as archive:
    for number in range(members):
        archive.writestr(f'{number // 1000:03}/{number:05}.bmp', head + os.urandom(pixels))
`;

const figures: Record<string, { readonly seconds: number | null }> = {};
for (const name of cases) figures[name] = { seconds: await firstAnswer(name) };
console.log(
  JSON.stringify({ figures: { ...figures, smallFiles: Number(values.files), members: Number(values.members) } }),
);
process.exitCode = Object.values(figures).every(({ seconds }) => seconds !== null) ? 0 : 1;

/** Seconds from the start of the command until its first answer; the command is ended then. Null where none came. */
async function firstAnswer(name: (typeof CASES)[number]): Promise<number | null> {
  using site = faultSite();
  await using container = await drainingContainer();
  await site.addProfile(container.url, ['--text-check', 'off', '--concurrency', '8', '--payload', 'raw']);
  mkdirSync(site.images, { recursive: true });
  const source = name === 'zip' ? join(site.images, 'pictures.zip') : site.images;
  if (name === 'zip') execFileSync('python3', ['-c', WRITE_ZIP, source, values.members]);
  else writeNoiseImages(source, Number(values.files), seededRandom(1));
  const startedAt = performance.now();
  const child = site.start(['upload', source, '--profile', 'bench', '--json']);
  child.stderr.resume();
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit');
  let seconds: number | null = null;
  lines.on('line', (line) => {
    if (seconds !== null || !line.includes('"state":"answered"')) return;
    seconds = Math.round(performance.now() - startedAt) / 1_000;
    child.kill('SIGKILL');
  });
  await ended;
  console.log(`${name}: first answer after ${String(seconds)} s`);
  return seconds;
}
