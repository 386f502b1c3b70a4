import { dirname } from 'node:path';
import { mapInOrder } from '../base/concurrency-limiter.ts';
import type { BytePlace } from '../sources/content-source.ts';
import { examineBytes, type Examined } from './examine.ts';
import { leftOut, type FoundPlace, type LeftOutFile } from '../sources/found-file.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { describeReadError, leftOutState, unreadable } from '../base/intake-failure.ts';
import { judge, type Judged } from './judge.ts';
import { neighboursInArchive } from '../sources/neighbours.ts';
import { memoryReader } from '../base/random-reader.ts';
import { leftOutItem, type ScannedItem } from './scanned-item.ts';
import { DEEPEST_ARCHIVE } from '../sources/archive-limits.ts';
import { openArchiveBytes, readInnerArchive, type Archive } from '../sources/open-archive.ts';
import { memberPath, walkArchive, type FoundMember, type Unpacked } from '../sources/walk-archive.ts';

/** An archive that is being looked through. */
export interface ScannedArchive {
  /** What its rows begin with. */
  readonly path: string;
  /** The file it is, or that holds the archive it lies in; and its path inside of that, with a closing slash, '' for the file itself. */
  readonly file: string;
  readonly inner: string;
  readonly archive: Archive;
  readonly depth: number;
  readonly unpacked: Unpacked;
  /** The paths of the only rows that are wanted; null for all. */
  readonly wanted: ReadonlySet<string> | null;
}

/** How many members are looked into at once. */
const LOOKS_AT_ONCE = 4;

/** Judges every member of an archive, in its order, and those of archives in it. As `scanPaths`. */
export async function* scanArchive(
  scanned: ScannedArchive,
  signal: AbortSignal,
  onBug: (error: unknown) => void,
): AsyncGenerator<ScannedItem> {
  const { path, archive, unpacked, wanted } = scanned;
  const walked = onlyWanted(walkArchive(path, archive, unpacked), path, wanted);
  const looks = mapInOrder(following(walked, signal), LOOKS_AT_ONCE, async (found) => ({
    found,
    judged: found.kind === 'left-out' ? justOut(found) : await judgeMember(found, scanned, onBug),
  }));
  for await (const { found, judged } of looks) {
    if (judged.kind === 'items') yield* judged.items;
    else if (found.kind === 'member') yield* scanInner(found, scanned, signal, onBug);
  }
}

/** What is wanted, or lies around it: an archive in the archive, or the archive itself where not all of it can be read. */
function* onlyWanted<Found extends FoundPlace>(
  walked: Iterable<Found>,
  archivePath: string,
  wanted: ReadonlySet<string> | null,
): Generator<Found> {
  const around = new Set([...(wanted ?? [])].flatMap((path) => parentsBelow(path, archivePath)));
  for (const found of walked) if (wanted === null || wanted.has(found.path) || around.has(found.path)) yield found;
}

function parentsBelow(path: string, archivePath: string): string[] {
  const parent = dirname(path);
  return parent.length > archivePath.length ? [parent, ...parentsBelow(parent, archivePath)] : [];
}

async function* following<Value>(values: Iterable<Value>, signal: AbortSignal): AsyncGenerator<Value> {
  for (const value of values) {
    signal.throwIfAborted();
    yield value;
  }
}

function justOut(found: LeftOutFile): Judged {
  return { kind: 'items', items: [leftOutItem(found, 0)] };
}

async function judgeMember(
  found: FoundMember,
  scanned: ScannedArchive,
  onBug: (error: unknown) => void,
): Promise<Judged> {
  const { path, folder, fileName, name, entry, companion } = found;
  const { archive, file, inner } = scanned;
  const toPlace = (member: string): BytePlace => ({ kind: 'member', archive: file, member: inner + member });
  try {
    return await inTurn(entry.sizeBytes, () => {
      let content: Promise<Buffer> | null = null;
      const readAll = () => (content ??= archive.read(entry));
      return judge({
        ...{ path, folder, fileName, companion, sizeBytes: entry.sizeBytes },
        place: toPlace(name),
        isNamed: false,
        neighbours: neighboursInArchive(archive, name, toPlace, (member) => memberPath(scanned.path, member)),
        examine: async () => examineMember(await readAll(), path),
        readAll,
      });
    });
  } catch (error) {
    const failure = failureOf(error, onBug);
    return justOut(leftOut(path, failure));
  }
}

async function examineMember(content: Buffer, path: string): Promise<Examined> {
  const place = { path, sizeBytes: content.length, modifiedAtMs: 0 };
  const examined = await examineBytes(memoryReader(content), place);
  return examined.kind === 'image' && content.length <= KEPT_BYTES ? { ...examined, content } : examined;
}

/** Small members travel on as they were read, as small files do. */
const KEPT_BYTES = 65_536;

function failureOf(error: unknown, onBug: (error: unknown) => void) {
  if (error instanceof Defect) return error.failure;
  try {
    return describeReadError(error, 'file');
  } catch (bug) {
    onBug(bug);
    return unreadable('This could not be read to the end.', 'a fault while looking into it; the log has its place');
  }
}

async function* scanInner(
  found: FoundMember,
  outer: ScannedArchive,
  signal: AbortSignal,
  onBug: (error: unknown) => void,
): AsyncGenerator<ScannedItem> {
  const depth = outer.depth + 1;
  if (depth > DEEPEST_ARCHIVE) {
    yield leftOutItem(leftOut(found.path, TOO_DEEP), found.entry.sizeBytes);
    return;
  }
  let archive;
  try {
    archive = await openArchiveBytes(await readInnerArchive(outer.archive, found.entry), found.fileName);
  } catch (error) {
    const failure = failureOf(error, onBug);
    yield leftOutItem({ ...found, state: leftOutState(failure), failure }, found.entry.sizeBytes);
    return;
  }
  yield* scanArchive(
    { ...outer, path: found.path, inner: `${outer.inner}${found.name}/`, archive, depth },
    signal,
    onBug,
  );
}

const TOO_DEEP = unreadable(
  'This archive lies too deep inside other archives.',
  `more than ${DEEPEST_ARCHIVE} archives around it`,
  'Unpack them and add the folder.',
);

/** Large members are read one after another, so that one of them at most is in memory. */
const LARGE_BYTES = 16_777_216;
let lastTurn: Promise<unknown> = Promise.resolve();

async function inTurn<Value>(sizeBytes: number, work: () => Promise<Value>): Promise<Value> {
  if (sizeBytes < LARGE_BYTES) return work();
  const mine = lastTurn.then(work);
  lastTurn = mine.catch(() => undefined);
  return mine;
}
