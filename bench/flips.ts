import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, flipByte, freshCopy } from './flips/damaged-copy.ts';
import { judgeCopies } from './flips/judge-copies.ts';
import { contentOf, judgeAudit, judgeStore, judgeVault, type Verdict } from './flips/judges.ts';
import { hashingModel, makeUsedData } from './flips/used-data.ts';
import { readOptions } from './read-options.ts';

const { values } = readOptions({
  flips: { type: 'string', default: '1000' },
  seconds: { type: 'string', default: '120' },
  images: { type: 'string', default: '25' },
});
const IMAGES = Number(values.images);

/** What is damaged, by its files in a data directory. */
const PARTS = {
  store: (path: string) => path === 'sagittal.db',
  copies: (path: string) => path.startsWith('spool/'),
  audit: (path: string) => path.startsWith('audit/'),
  vault: (path: string) => ['vault.json', 'secrets.json', 'store-key.check'].includes(path),
} as const;
type Part = keyof typeof PARTS;

const place = mkdtempSync(join(tmpdir(), 'sagittal-bench-'));
const copy = join(place, 'copy');
const model = await hashingModel();
try {
  const template = await makeUsedData(place, model.url, IMAGES);
  freshCopy(template, copy);
  await judgeCopies(copy, model, new Set());
  const right = new Set(model.bodies);
  const truth = contentOf(template);
  // What a copy was made of may be gone by then.
  rmSync(join(place, 'in'), { recursive: true });
  const figures: Record<string, number> = {};
  const judges: Readonly<Record<Exclude<Part, 'copies'>, (folder: string) => Verdict>> = {
    store: (folder) => judgeStore(folder, truth),
    audit: judgeAudit,
    vault: judgeVault,
  };
  const share = Math.floor(Number(values.flips) / Object.keys(PARTS).length);
  for (const part of ['audit', 'vault', 'copies', 'store'] as const) {
    const counts: Record<Verdict, number> = { refused: 0, rescued: 0, noticed: 0, harmless: 0, silent: 0 };
    let flips = 0;
    // A part that is slow to open takes no time from the others.
    const deadline = performance.now() + (Number(values.seconds) * 1_000) / Object.keys(PARTS).length;
    while (flips < share && performance.now() < deadline) {
      freshCopy(template, copy);
      const files = filesOf(copy, PARTS[part]);
      if (part === 'copies') {
        for (const file of files) flipByte(copy, file);
        const found = await judgeCopies(copy, model, right);
        for (const verdict of Object.keys(found) as Verdict[]) counts[verdict] += found[verdict];
        flips += files.length;
      } else {
        const { file, offset } = flipByte(copy, files[flips % files.length] ?? '');
        const verdict = judges[part](copy);
        counts[verdict] += 1;
        if (verdict === 'silent') console.log(`SILENT: byte ${offset} of ${file}`);
        flips += 1;
      }
    }
    const said = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`);
    console.log(`${part.padEnd(8)} ${flips} flips: ${said.join(', ')}`);
    for (const [verdict, count] of Object.entries(counts)) figures[`${part}-${verdict}`] = count;
    figures['flips'] = (figures['flips'] ?? 0) + flips;
    figures['silent'] = (figures['silent'] ?? 0) + counts.silent;
  }
  if ((figures['flips'] ?? 0) < share * 4)
    console.log(`The time was over after ${figures['flips'] ?? 0} flips; give it more with --seconds.`);
  console.log(JSON.stringify({ figures }));
  if ((figures['silent'] ?? 0) > 0) process.exitCode = 1;
} finally {
  model.close();
  rmSync(place, { recursive: true, force: true });
}
