import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom } from '../scripts/samples/write-dicom.ts';
import { CLIENTS, runClient, type ClientName, type RunPlaces, type Taken } from './speed/clients.ts';
import { readOptions } from './read-options.ts';

interface Load {
  readonly name: string;
  readonly files: number;
  readonly fileBytes: number;
}

type Figures = Omit<Taken, 'longestStretchMs'>;

const { values } = readOptions({
  rounds: { type: 'string', default: '3' },
  files: { type: 'string' },
  only: { type: 'string', multiple: true },
  load: { type: 'string' },
});
const loads: Load[] = [
  { name: 'small', files: Number(values.files ?? 400), fileBytes: 500_000 },
  { name: 'large', files: Math.ceil((Number(values.files ?? 400) * 24) / 400), fileBytes: 15_000_000 },
].filter(({ name }) => values.load === undefined || name === values.load);
const clients = CLIENTS.filter((name) => values.only === undefined || values.only.includes(name));

const scratch = mkdtempSync(join(tmpdir(), 'sagittal-speed-'));
const server = fork(fileURLToPath(new URL('./speed/drain-server.ts', import.meta.url)));
try {
  // The server's first message is its port.
  const [port] = (await once(server, 'message')) as [number];
  const figures: Record<string, unknown> = { cores: availableParallelism(), rounds: Number(values.rounds) };
  for (const load of loads) figures[load.name] = await compare(load, `http://127.0.0.1:${port}`);
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
} finally {
  server.disconnect();
  rmSync(scratch, { recursive: true, force: true });
}

/** Runs every client in turn, round after round, and answers the medians and how ours stand to the others'. */
async function compare(load: Load, url: string): Promise<unknown> {
  const places: RunPlaces = { url, images: join(scratch, load.name), files: load.files, scratch };
  makeImages(places.images, load);
  const runs = new Map<ClientName, Taken[]>(clients.map((name) => [name, []]));
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const [name, taken] of runs) {
      taken.push(await runClient(name, places));
      process.stderr.write(`${load.name} ${round} ${name.padEnd(8)} ${words(taken.at(-1))}\n`);
    }
  }
  const watched = clients.includes('cli') ? await runClient('cli', places, true) : null;
  const medians = [...runs].map(([name, taken]) => [name, medianOf(taken)] as const);
  const ours = medians.find(([name]) => name === 'cli')?.[1];
  for (const [name, median] of medians) {
    process.stdout.write(`${load.name.padEnd(6)} ${name.padEnd(9)} ${words(median)}\n`);
  }
  if (watched !== null) process.stdout.write(`${load.name} longest stretch ${watched.longestStretchMs ?? 0} ms\n`);
  rmSync(places.images, { recursive: true });
  return {
    files: load.files,
    fileBytes: load.fileBytes,
    ...Object.fromEntries(medians),
    longestStretchMs: watched?.longestStretchMs ?? null,
    ratios: ours === undefined ? {} : ratiosOf(ours, medians),
  };
}

/** DICOM files of noise that all differ; the size is exact to a few bytes. */
function makeImages(folder: string, { files, fileBytes }: Load): void {
  mkdirSync(folder);
  const side = Math.floor(Math.sqrt((fileBytes - 600) / 2));
  for (let number = 0; number < files; number += 1) {
    const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, [
      ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.7'],
      ['00080018', 'UI', `2.25.${number + 1}`],
      ['00080060', 'CS', 'OT'],
      ['00280002', 'US', [1]],
      ['00280004', 'CS', 'MONOCHROME2'],
      ['00280010', 'US', [side]],
      ['00280011', 'US', [side]],
      ['00280100', 'US', [16]],
      ['00280101', 'US', [16]],
      ['00280102', 'US', [15]],
      ['00280103', 'US', [0]],
      ['7FE00010', 'OW', randomBytes(side * side * 2)],
    ]);
    writeFileSync(join(folder, `image-${number}.dcm`), file);
  }
}

function medianOf(taken: readonly Taken[]): Figures {
  const median = (read: (run: Taken) => number) => {
    const sorted = taken.map(read).sort((a, b) => a - b);
    return round(sorted[Math.floor(sorted.length / 2)] ?? 0);
  };
  return {
    filesPerSecond: median((run) => run.filesPerSecond),
    steadyFilesPerSecond: median((run) => run.steadyFilesPerSecond),
    cpuSeconds: median((run) => run.cpuSeconds),
    peakMb: median((run) => run.peakMb),
  };
}

/** How ours stands to each other's, figure by figure; more files a second, less CPU and less memory are better. */
function ratiosOf(ours: Figures, medians: readonly (readonly [ClientName, Figures])[]) {
  return Object.fromEntries(
    medians.flatMap(([name, other]) => {
      if (name === 'cli') return [];
      const ratio = (figure: keyof Figures) => round(ours[figure] / other[figure]);
      const ratios = {
        filesPerSecond: ratio('filesPerSecond'),
        steadyFilesPerSecond: ratio('steadyFilesPerSecond'),
        cpuSeconds: ratio('cpuSeconds'),
        peakMb: ratio('peakMb'),
      };
      return [[name, ratios]];
    }),
  );
}

function words(figures: Figures | undefined): string {
  if (figures === undefined) return '';
  const { filesPerSecond, steadyFilesPerSecond, cpuSeconds, peakMb } = figures;
  return `${filesPerSecond.toFixed(1)} files/s, steady ${steadyFilesPerSecond.toFixed(1)}, ${cpuSeconds.toFixed(2)} s of CPU, ${peakMb.toFixed(0)} MB`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
