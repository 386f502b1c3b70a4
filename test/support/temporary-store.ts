import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_KEY_BYTES, openDatabase, type Database } from '../../main/engine/storage/database.ts';
import type { NewImage } from '../../main/engine/storage/images.ts';

/** A folder, new or as named, that is removed when the test ends. */
export function temporaryFolder(named?: string): Disposable & { readonly path: string } {
  const path = named ?? mkdtempSync(join(tmpdir(), 'sagittal-test-'));
  return {
    path,
    [Symbol.dispose]: () => {
      if (process.platform === 'win32') removeWhatGoes(path);
      else rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A log is open until its process ends, and Windows may keep the folder of an open file; its own clean-up takes it later. */
function removeWhatGoes(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /^(ENOTEMPTY|EBUSY|EPERM)$/.test(String(error.code))))
      throw error;
  }
}

/** A folder in memory where the system has such a place: a store waits for the disk with every transaction. */
export function fastFolder(): Disposable & { readonly path: string } {
  const memory = '/dev/shm';
  const isThere = process.platform !== 'win32' && existsSync(memory);
  return temporaryFolder(isThere ? mkdtempSync(join(memory, 'sagittal-test-')) : undefined);
}

/** A real encrypted store in a folder of its own, gone when the test ends. */
export function temporaryStore(): Disposable & {
  readonly database: Database;
  readonly path: string;
  readonly key: Buffer;
} {
  const folder = fastFolder();
  const path = join(folder.path, 'sagittal.db');
  const key = randomBytes(DATABASE_KEY_BYTES);
  const database = openDatabase(path, key);
  return {
    database,
    path,
    key,
    [Symbol.dispose]: () => {
      database.close();
      folder[Symbol.dispose]();
    },
  };
}

/** A batch to put images in; answers its id. */
export function addBatch(database: Database, name = 'batch'): number {
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO batches (name, profile, priority, send_anyway, created_at, completed_at) VALUES (?, 'demo', 10, 0, 1, 1)`,
    )
    .run(name);
  return Number(lastInsertRowid);
}

let files = 0;

/** An image that waits to be sent, from a file of its own; `content` stands for its hash. */
export function waitingImage(batchId: number, content: string, over: Partial<NewImage> = {}): NewImage {
  return {
    batchId,
    profileName: 'demo',
    sourcePath: `/images/${(files += 1)}-${content}.png`,
    mediaType: 'image/png',
    sizeBytes: 100,
    sha256: content,
    workKey: `work-${content}`,
    spoolEntry: null,
    sendAnyway: false,
    priority: 10,
    state: 'waiting',
    failure: null,
    content: null,
    form: null,
    identity: null,
    textCheck: null,
    ...over,
  };
}
