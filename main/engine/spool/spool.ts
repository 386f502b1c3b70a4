import type { KeyObject } from 'node:crypto';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { Failure } from '../../../shared/failures.ts';
import { copyFile, type CopyFile } from './copy-file.ts';
import { isEntryName, type EntryFacts, type EntryOrigin } from '../model/entry-facts.ts';
import { deriveSpoolKey } from './entry-format.ts';
import { files, removeIfThere, syncFolder } from '../base/files.ts';
import { errorCode } from '../base/intake-failure.ts';
import { readEntry, readEntryFacts, type ReadEntry } from './read-entry.ts';
import { makeContent, type ContentOrder, type MadeContent, type MakeContent } from './make-content.ts';
import { paintCopy, type PaintCopy, type PaintedCopy } from './paint-copy.ts';
import { streamEntry } from './stream-entry.ts';
import { CopyNotWritten, writeContent, type KeptCopy, type WrittenCopy } from './write-entry.ts';
import { doHeldLast, renameHeld } from '../base/held-files.ts';
import { makeFolder } from '../base/make-folder.ts';

const SUFFIX = '.spool';
const UNFINISHED = 'unfinished';
/** Copies that no image knows. */
const ASIDE = 'set-aside';

/** What a copy is made by: how much there is to read, in bytes, and who may call it off. */
export interface CopyWork {
  readonly sizeBytes: number;
  readonly signal: AbortSignal;
}

type FirstFour<Make extends CopyFile | MakeContent> =
  Parameters<Make> extends [infer First, infer Second, infer Third, infer Fourth, ...unknown[]]
    ? [First, Second, Third, Fourth]
    : never;

/** Who copies files and makes what is sent of them. */
export interface SpoolWorkers {
  readonly copy?: (...args: [...FirstFour<CopyFile>, work: CopyWork]) => ReturnType<CopyFile>;
  readonly make?: (...args: [...FirstFour<MakeContent>, work: CopyWork]) => ReturnType<MakeContent>;
  readonly paint?: PaintCopy;
}

/** The encrypted copies of images that are not answered yet: one file each, in 256 folders by the first byte of its hash. */
export class Spool {
  readonly folder: string;
  readonly #key: KeyObject;
  readonly #copy: NonNullable<SpoolWorkers['copy']>;
  readonly #make: NonNullable<SpoolWorkers['make']>;
  readonly #paint: PaintCopy;
  readonly #unfinished: string;
  #unsettled: WrittenCopy[] = [];
  /** One after another: who settles after others has their copies on disk too. */
  #settling: Promise<void> = Promise.resolve();
  #isFolderNew = false;
  #isPrepared = false;

  /** `folder` is made when the first copy is; the workers may do their work elsewhere. */
  constructor(folder: string, databaseKey: Buffer, workers: SpoolWorkers = {}) {
    const { copy = copyHere, make = makeHere, paint = paintCopy } = workers;
    this.folder = folder;
    this.#key = deriveSpoolKey(databaseKey);
    this.#copy = copy;
    this.#make = make;
    this.#paint = paint;
    this.#unfinished = join(folder, UNFINISHED);
  }

  /**
   * Copies a file as it is now; `content` is what was read of it already. The copy is there once `settle` has answered.
   * Throws CopyNotWritten for our side, the operating system's error for the source's, and the signal's reason.
   */
  async keep(path: string, origin: EntryOrigin, content?: Buffer, work: CopyWork = NO_HURRY): Promise<KeptCopy> {
    this.#prepare();
    const kept =
      content === undefined
        ? await this.#copy(path, origin, this.#key, this.#unfinished, work)
        : await writeContent(content, origin, this.#key, this.#unfinished);
    this.#unsettled.push(kept);
    return kept;
  }

  /**
   * Keeps what is sent of a file instead of the file, or tells why it cannot be sent. The copy is there once `settle` has
   * answered. Throws as `keep` does.
   */
  async make(order: ContentOrder, origin: EntryOrigin, work: CopyWork = NO_HURRY): Promise<MadeContent | Failure> {
    this.#prepare();
    const made = await this.#make(order, origin, this.#key, this.#unfinished, work);
    if ('kind' in made) return made;
    if (order.originalSha256 !== undefined && order.originalSha256 !== made.original.sha256) {
      await removeIfThere(made.passing);
      return { kind: 'changed-on-disk', facts: { detail: 'the source is not what was taken in' } };
    }
    this.#unsettled.push(made);
    return made;
  }

  /**
   * Makes a copy with rectangles painted over its pixels, beside the one there is, or tells why it cannot be painted. It is
   * there once `settle` has answered. Throws CopyNotWritten, and what reading the copy throws.
   */
  async paint(entry: string, masks: readonly MaskRectangle[]): Promise<PaintedCopy | Failure> {
    this.#prepare();
    const painted = await this.#paint({ copyPath: this.pathOf(entry), masks }, this.#key, this.#unfinished);
    if ('passing' in painted) this.#unsettled.push(painted);
    return painted;
  }

  /**
   * Gives all copies written so far their names and brings the names to disk. All at once: folders that change while they
   * are brought to disk would each take a turn of the disk's journal.
   */
  settle(): Promise<void> {
    this.#settling = this.#settling.catch(() => undefined).then(() => this.#settleAll());
    return this.#settling;
  }

  async #settleAll(): Promise<void> {
    const copies = this.#unsettled;
    this.#unsettled = [];
    const folders = new Set(copies.map(({ entry }) => this.#folderOf(entry)));
    // The spool's own name is one of the folder it is in.
    if (this.#isFolderNew) for (const folder of [this.folder, dirname(this.folder)]) folders.add(folder);
    try {
      await doHeldLast(
        copies.map(({ passing, entry }) => () => {
          renameOnce(passing, this.pathOf(entry));
        }),
      );
      // Beside each other they share a turn of the disk's journal.
      await Promise.all([...folders].map(syncFolder));
      this.#isFolderNew = false;
    } catch (error) {
      this.#unsettled.unshift(...copies);
      throw new CopyNotWritten('copies cannot be brought to disk', { cause: error });
    }
  }

  /** Deletes those of the copies that were written and are not settled; one that is held goes with the next clean-up. */
  async drop(entries: readonly string[]): Promise<void> {
    const dropped = new Set(entries);
    const unwanted = this.#unsettled.filter(({ entry }) => dropped.has(entry));
    this.#unsettled = this.#unsettled.filter(({ entry }) => !dropped.has(entry));
    await Promise.all(unwanted.map(({ passing }) => removeUnlessHeld(passing)));
  }

  /** An entry, every byte checked. Throws DamagedEntry, the operating system's error, or the signal's reason. */
  read(entry: string, signal?: AbortSignal): Promise<ReadEntry> {
    return readEntry(this.pathOf(entry), this.#key, signal);
  }

  /** The content of an entry from one of its bytes on, in constant memory; see streamEntry. */
  stream(entry: string, part: Parameters<typeof streamEntry>[2], signal: AbortSignal): AsyncGenerator<Buffer, void> {
    return streamEntry(this.pathOf(entry), this.#key, part, signal);
  }

  /** What an entry says about itself. Throws DamagedEntry or the operating system's error. */
  facts(entry: string): EntryFacts {
    return readEntryFacts(this.pathOf(entry), this.#key);
  }

  /** Deletes an entry; one that is gone already is fine. */
  remove(entry: string): Promise<void> {
    return removeIfThere(this.pathOf(entry));
  }

  /** Moves an entry that no image knows to where such copies are kept. */
  setAside(entry: string): void {
    makeFolder(join(this.folder, ASIDE));
    renameHeld(this.pathOf(entry), this.#asidePath(entry));
  }

  /** Moves an entry back that was set aside. */
  takeBack(entry: string): void {
    this.#prepare();
    renameHeld(this.#asidePath(entry), this.pathOf(entry));
  }

  /** The names of all entries that were set aside. */
  aside(): string[] {
    return entriesIn(join(this.folder, ASIDE));
  }

  /** When an entry was written, in milliseconds since 1970. */
  async writtenAt(entry: string): Promise<number> {
    return modifiedAt(this.pathOf(entry));
  }

  /** The names of all entries, folder by folder. */
  *entries(): Generator<string[]> {
    for (const folder of FOLDERS) {
      yield entriesIn(join(this.folder, folder));
    }
  }

  /** Deletes what was never finished and is older than the given time, in milliseconds since 1970; what is held stays. */
  async removeUnfinished(before: number): Promise<void> {
    for (const name of namesIn(this.#unfinished)) {
      const path = join(this.#unfinished, name);
      if (!name.endsWith('.part')) continue;
      const at = await modifiedAt(path).catch(unlessSystem);
      if (at !== undefined && at < before) await removeUnlessHeld(path);
    }
  }

  #prepare(): void {
    if (this.#isPrepared) return;
    try {
      for (const folder of [UNFINISHED, ...FOLDERS]) {
        const path = join(this.folder, folder);
        if (!existsSync(path)) makeFolder(path);
      }
    } catch (error) {
      throw new CopyNotWritten('the folder for copies cannot be made', { cause: error });
    }
    this.#isFolderNew = true;
    this.#isPrepared = true;
  }

  /** Where an entry's file is. */
  pathOf(entry: string): string {
    if (!isEntryName(entry)) throw new Error('not the name of a copy');
    return join(this.#folderOf(entry), `${entry}${SUFFIX}`);
  }

  #asidePath(entry: string): string {
    if (!isEntryName(entry)) throw new Error('not the name of a copy');
    return join(this.folder, ASIDE, `${entry}${SUFFIX}`);
  }

  #folderOf(entry: string): string {
    return join(this.folder, entry.slice(0, 2));
  }
}

const NO_HURRY: CopyWork = { sizeBytes: 0, signal: new AbortController().signal };

const copyHere: NonNullable<SpoolWorkers['copy']> = (path, origin, key, folder, { signal }) =>
  copyFile(path, origin, key, folder, () => {
    signal.throwIfAborted();
  });

const makeHere: NonNullable<SpoolWorkers['make']> = (order, origin, key, folder, { signal }) =>
  makeContent(order, origin, key, folder, () => {
    signal.throwIfAborted();
  });

const FOLDERS = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

/** Renames; one that was renamed by an earlier try is fine. */
function renameOnce(from: string, to: string): void {
  if (existsSync(from) || !existsSync(to)) renameSync(from, to);
}

function entriesIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .filter(isEntryName);
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Deletes what a clean-up comes back to. */
async function removeUnlessHeld(path: string): Promise<void> {
  await removeIfThere(path).catch(unlessSystem);
}

/** Lets pass what the system refuses; throws anything else again. */
function unlessSystem(error: unknown): void {
  if (errorCode(error) === null) throw error;
}

async function modifiedAt(path: string): Promise<number> {
  const descriptor = await files.open(path, 'r');
  try {
    return (await files.fstat(descriptor)).mtimeMs;
  } finally {
    await files.close(descriptor);
  }
}
