import { randomBytes } from 'node:crypto';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { composeEngine, type Engine } from '../main/engine/process/compose.ts';
import { createClaims } from '../main/engine/storage/claims.ts';
import { openDatabase } from '../main/engine/storage/database.ts';
import { createImages } from '../main/engine/storage/images.ts';
import { profileSettingsSchema } from '../shared/profile.ts';
import { tinyBmp } from '../test/support/tiny-images.ts';
import { readOptions } from './read-options.ts';

/** Files of this size are taken in, in bytes. */
const FILE_BYTES = 10_240;
const FILES_A_FOLDER = 1_000;
/** How many writes the disk's own limit is measured with, and how many at once. */
const PROBE_FILES = 4_000;
const PROBE_WIDTH = 4;
const TIMES = 50;
/** Files are cleaned; pictures are not looked over for text, or none would wait to be sent. */
const PROFILE = {
  name: 'bench',
  settings: profileSettingsSchema.parse({ kind: 'http', endpointUrl: 'http://127.0.0.1:9/', textCheck: 'off' }),
};

const { values } = readOptions({ files: { type: 'string', default: '20000' }, child: { type: 'string' } });

if (values.child === undefined) await bench(Number(values.files));
else await runChild(values.child);

/** Measures intake, queries, memory and start-up, and prints the figures, at last as one JSON line. */
async function bench(files: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-bench-'));
  try {
    console.log(`${files} files of ${FILE_BYTES} bytes, ${cpus().length} cores, ${folder}`);
    makeFiles(join(folder, 'images'), files);
    const diskBefore = await measureDisk(join(folder, 'probe'));
    const key = randomBytes(32).toString('hex');
    const intake = await inChild('intake', { folder, key, files });
    const diskAfter = await measureDisk(join(folder, 'probe'));
    await inChild('few', { folder, key, files: Math.min(FILES_A_FOLDER, files) });
    const queries = { few: readQueries(join(folder, 'few'), key), many: readQueries(join(folder, 'data'), key) };
    const empty = await inChild('start', { folder: join(folder, 'empty'), key, files: 0 });
    const full = await inChild('start', { folder: join(folder, 'data'), key, files });
    const figures = {
      cores: cpus().length,
      files,
      fileBytes: FILE_BYTES,
      intakeFilesPerSecond: round(intake.filesPerSecond),
      diskFilesPerSecond: round((diskBefore + diskAfter) / 2),
      ...queryFigures(queries),
      waitingRssMb: round(full.rssMb),
      intakeCpuMsPerFile: round(intake.cpuMs / files),
      intakeRssMb: round(intake.rssMb),
      emptyStartMs: round(empty.startMs),
      fullStartMs: round(full.startMs),
    };
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(24)} ${value}`);
    console.log(JSON.stringify({ figures }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** BMP files that all differ, in folders of a thousand. */
function makeFiles(folder: string, files: number): void {
  const head = tinyBmp();
  const side = Math.floor(Math.sqrt((FILE_BYTES - 54) / 3) / 4) * 4;
  head.writeInt32LE(side, 18);
  head.writeInt32LE(side, 22);
  const content = Buffer.concat([head.subarray(0, 54), randomBytes(FILE_BYTES - 54)]);
  content.writeUInt32LE(content.length, 2);
  for (let n = 0; n < files; n += 1) {
    const part = join(folder, `study-${Math.floor(n / FILES_A_FOLDER)}`);
    if (n % FILES_A_FOLDER === 0) mkdirSync(part, { recursive: true });
    content.writeUInt32LE(n, FILE_BYTES - 8);
    writeFileSync(join(part, `image-${n}.bmp`), content);
  }
  execFileSync('sync');
}

/** How many files a second the disk takes when each is made, written and brought to disk, four at once. */
async function measureDisk(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const content = randomBytes(FILE_BYTES);
  const startedAt = performance.now();
  let next = 0;
  const write = async () => {
    for (let n = (next += 1); n <= PROBE_FILES; n = next += 1) {
      const file = await open(join(folder, String(n)), 'w');
      await file.write(content);
      await file.datasync();
      await file.close();
    }
  };
  await Promise.all(Array.from({ length: PROBE_WIDTH }, write));
  const seconds = (performance.now() - startedAt) / 1000;
  rmSync(folder, { recursive: true });
  return PROBE_FILES / seconds;
}

interface ChildTask {
  readonly folder: string;
  readonly key: string;
  readonly files: number;
}

interface ChildFigures {
  readonly filesPerSecond: number;
  readonly startMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** Every engine is measured in a process of its own. */
async function inChild(what: string, task: ChildTask): Promise<ChildFigures> {
  const child = fork(fileURLToPath(import.meta.url), ['--child', what], { stdio: 'inherit' });
  child.send(task);
  const [figures] = (await once(child, 'message')) as [ChildFigures];
  await once(child, 'exit');
  return figures;
}

async function runChild(what: string): Promise<void> {
  const [task] = (await once(process, 'message')) as [ChildTask];
  const startedAt = performance.now();
  if (what === 'start') {
    const engine = startEngine(task.folder, task.key);
    await engine.calls.app.status();
    const startMs = performance.now() - startedAt;
    await engine.calls.queue.images({ offset: 0, limit: 100 });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    process.send?.({ filesPerSecond: 0, startMs, cpuMs: 0, rssMb: process.memoryUsage().rss / 1e6 });
    await engine.stop();
  } else {
    const isFew = what === 'few';
    const engine = startEngine(join(task.folder, isFew ? 'few' : 'data'), task.key);
    const source = join(task.folder, 'images', isFew ? 'study-0' : '');
    const seconds = await takeIn(engine, source, task.files);
    process.send?.({
      filesPerSecond: task.files / seconds,
      startMs: 0,
      cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
      rssMb: process.resourceUsage().maxRSS / 1e3,
    });
    await engine.stop();
  }
  process.disconnect();
}

/** An engine that does not send: intake and waiting rows are what is measured. */
function startEngine(dataDirectory: string, key: string): Engine {
  return composeEngine({
    dataDirectory,
    databaseKey: Buffer.from(key, 'hex'),
    dataProtection: 'unprotected',
    demoEndpointEntry: '',
    log: pino({ level: 'silent' }),
  });
}

/** Takes a folder in, from the walk to the last row on disk; answers the seconds it took. */
async function takeIn(engine: Engine, source: string, files: number): Promise<number> {
  const startedAt = performance.now();
  await engine.calls.profiles.save({ name: PROFILE.name, settings: PROFILE.settings });
  const { scanId } = await engine.calls.upload.scan({ paths: [source], profileName: PROFILE.name });
  const { batchId } = await engine.calls.upload.send({ scanId, profileName: PROFILE.name, batchName: 'bench' });
  for (;;) {
    const { batch } = await engine.calls.queue.settled({ batchId, mark: Number.MAX_SAFE_INTEGER });
    if (batch.isComplete) {
      if (batch.counts.waiting !== files) throw new Error(`${batch.counts.waiting} of ${files} files wait`);
      return (performance.now() - startedAt) / 1000;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface QueryTimes {
  readonly claimMs: number;
  readonly pageMs: number;
  readonly lastPageMs: number;
}

/** Medians of a claim and of a page at either end, on the store itself. */
function readQueries(dataDirectory: string, key: string): QueryTimes {
  const engine = openStoreForQueries(dataDirectory, key);
  const { claims, page, total, close } = engine;
  const figures = {
    claimMs: median(() => {
      const image = claims.claim(PROFILE.name, 'bench');
      if (image !== null) claims.apply(image.id, { type: 'released' }, { ownerId: 'bench', claimNumber: 1 });
    }),
    pageMs: median(() => page(0)),
    lastPageMs: median(() => page(total - 100)),
  };
  close();
  return figures;
}

function openStoreForQueries(dataDirectory: string, key: string) {
  const database = openDatabase(join(dataDirectory, 'sagittal.db'), Buffer.from(key, 'hex'));
  const context = {
    now: Date.now,
    random: Math.random,
    newInferenceId: () => 'bench',
    onUnsure: () => 'resend' as const,
    workKeyOf: ({ workKey }: { workKey: string | null }) => workKey,
  };
  const images = createImages(database);
  return {
    claims: createClaims(database, context),
    page: (offset: number) => images.page({ offset, limit: 100 }),
    total: images.page({ offset: 0, limit: 1 }).total,
    close: () => database.close(),
  };
}

function queryFigures({ few, many }: { readonly few: QueryTimes; readonly many: QueryTimes }): Record<string, number> {
  return {
    claimFewMs: round(few.claimMs),
    claimManyMs: round(many.claimMs),
    pageFewMs: round(few.pageMs),
    pageManyMs: round(many.pageMs),
    lastPageManyMs: round(many.lastPageMs),
  };
}

function median(work: () => unknown): number {
  const times = Array.from({ length: TIMES }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  return times[Math.floor(TIMES / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
