import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { tinyDicom, tinyNifti, tinyPng } from '../../test/support/tiny-images.ts';
import { zipFile } from '../../test/support/zip-file.ts';

const PROGRAM = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const WATCHER = fileURLToPath(new URL('./intake-watch.mjs', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../samples/abdomen-ct.dcm', import.meta.url));

/** Files on disk and in archives that are neither links nor folders. */
const FILES = 20_000;
const IN_ARCHIVES = 2_000;

/** The built command line takes a tree of 20,000 files in, of every kind that people have; in a process of its own that watches itself. */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const root = mkdtempSync(join(tmpdir(), 'intake-'));
  try {
    const met = makeTree(join(root, 'tree'));
    log(
      `${met} paths: DICOM, PNG, NIfTI, text, empty files, archives, links in circles, no endings, deep and foreign names`,
    );
    const startedAt = performance.now();
    const { summary, watched } = await takeIn(join(root, 'tree'), join(root, 'data'));
    const seconds = (performance.now() - startedAt) / 1_000;
    const { found = 0, seconds: _own, ...states } = summary;
    const sum = Object.values(states).reduce((total, count) => total + count, 0);
    log(`found ${found} = ${JSON.stringify(states)}`);
    log(
      `${seconds.toFixed(1)} s, ${watched.peakMb.toFixed(0)} MB at most, longest stall ${watched.stallMs.toFixed(0)} ms`,
    );
    return {
      intake_met: met,
      intake_found: found,
      intake_sum: sum,
      intake_seconds: rounded(seconds),
      intake_peak_mb: rounded(watched.peakMb),
      intake_stall_ms: rounded(watched.stallMs),
    };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Answers how many rows it must come to. */
function makeTree(folder: string): number {
  const dicom = readFileSync(SAMPLE);
  const kinds = [
    (index: number) => ({ name: `IM${index}`, content: tinyDicom() }),
    (index: number) => ({
      name: `scan ${index}.dcm`,
      content: index % 40 === 0 ? dicom : tinyDicom({ isExplicit: false }),
    }),
    (index: number) => ({ name: `bild-ä${index}.png`, content: tinyPng() }),
    (index: number) => ({ name: `notes${index}.txt`, content: Buffer.from('a note') }),
    (index: number) => ({ name: `leer${index}.jpg`, content: Buffer.alloc(0) }),
    (index: number) => ({ name: `体积${index}.nii`, content: tinyNifti() }),
    (index: number) => ({ name: `cut${index}.png`, content: tinyPng().subarray(0, 40) }),
  ] as const;
  const file = (index: number) => (kinds[index % kinds.length] ?? kinds[0])(index);
  let rows = 0;
  for (let index = 0; index < FILES - IN_ARCHIVES; index += 1) {
    const deep = Array.from({ length: index % 9 }, (_, level) => `level ${level}`);
    const place = join(folder, `patient ${Math.floor(index / 200)}`, ...deep);
    mkdirSync(place, { recursive: true });
    const { name, content } = file(index);
    writeFileSync(join(place, name), content);
    rows += 1;
  }
  for (let archive = 0; archive < 4; archive += 1) {
    const count = IN_ARCHIVES / 4;
    const members = Array.from({ length: count }, (_, index) => ({ ...file(index), flags: 0x800, isPacked: true }));
    writeFileSync(join(folder, `export ${archive}`), zipFile(members));
    rows += count;
  }
  for (const name of ['loop', 'loop 2']) symlinkSync(folder, join(folder, name));
  return rows + 2;
}

interface Taken {
  readonly summary: Record<string, number>;
  readonly watched: { readonly peakMb: number; readonly stallMs: number };
}

async function takeIn(folder: string, dataDirectory: string): Promise<Taken> {
  const args = ['--import', WATCHER, PROGRAM, 'upload', folder, '--no-wait', '--json'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SAGITTAL_DATA_DIR: dataDirectory },
  });
  const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  const watched = /^watched (.*)$/m.exec(problems)?.[1];
  if (!last.includes('summary') || watched === undefined) throw new Error(`no summary came: ${problems.slice(0, 500)}`);
  // Both lines are of our own programs.
  const { summary } = JSON.parse(last) as Pick<Taken, 'summary'>;
  return { summary, watched: JSON.parse(watched) as Taken['watched'] };
}
