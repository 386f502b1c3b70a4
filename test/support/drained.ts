import { setTimeout as delay } from 'node:timers/promises';
import { openUnprotectedVault } from '../../main/credentials/open-vault.ts';
import type { Engine } from '../../main/engine/process/compose.ts';
import { openDatabase } from '../../main/engine/storage/database.ts';
import { describeRescue } from '../../main/engine/storage/rescues.ts';
import { join } from 'node:path';
import { ownEngine } from './own-engine.ts';

/** A folder whose new files are taken, and how many of them there are. */
export interface WatchedPlace {
  readonly path: string;
  readonly profileName: string;
  readonly files: number;
}

export interface Drained {
  /** What was said about records that were lost; null where nothing was. */
  readonly rescue: string | null;
  readonly isSettled: boolean;
  readonly profiles: readonly string[];
}

export interface DrainOptions {
  /** Left out, the queue is not run: the store is opened and closed. */
  readonly isRunning?: boolean;
  readonly watch?: WatchedPlace;
}

/** Far more than an idle queue needs, in milliseconds. */
const LIMIT_MS = 60_000;

/** The next process on a data directory, in this one: opens it, and sends until nothing is left. Throws where it does not open. */
export async function drain(dataDirectory: string, { isRunning = false, watch }: DrainOptions = {}): Promise<Drained> {
  const engine = ownEngine(dataDirectory, { databaseKey: keyIn(dataDirectory) });
  try {
    const rescue = engine.rescue === null ? null : describeRescue(engine.rescue);
    engine.rescueTold();
    const profiles = (await engine.calls.profiles.list()).map(({ name }) => name);
    if (!isRunning) return { rescue, profiles, isSettled: true };
    engine.run();
    if (watch !== undefined) await watchAgain(engine, watch);
    const deadline = performance.now() + LIMIT_MS;
    for (;;) {
      const { unsettled, isIntakeDone } = await engine.calls.queue.settledAnywhere({ mark: null });
      const { answered } = await engine.calls.queue.counts();
      const isSettled = unsettled === 0 && isIntakeDone && (watch === undefined || answered >= watch.files);
      if (isSettled || performance.now() > deadline) return { rescue, profiles, isSettled };
      await delay(20);
    }
  } finally {
    await engine.stop();
  }
}

async function watchAgain({ calls, watch }: Engine, { path, profileName }: WatchedPlace): Promise<void> {
  const known = (await calls.watch.list()).find(({ folder }) => folder === path);
  const place = known === undefined ? { path } : { id: known.id };
  const { id } = await calls.watch.save({ place, profileName, readySuffix: null, isOn: false });
  watch({ folderId: id, everyMs: 50 });
}

/** One image as the store has it. */
export interface StoredImage {
  readonly batch: string;
  readonly path: string;
  readonly state: string;
  readonly kind: string | null;
  /** An answer of its own or of a twin. */
  readonly hasAnswer: boolean;
}

/** All images of a store that nobody else has open. */
export function storedImages(dataDirectory: string): StoredImage[] {
  const database = openDatabase(join(dataDirectory, 'sagittal.db'), keyIn(dataDirectory));
  try {
    const rows = database.prepare(IMAGES_SQL).all() as (Omit<StoredImage, 'hasAnswer'> & { hasAnswer: number })[];
    return rows.map((row) => ({ ...row, hasAnswer: row.hasAnswer === 1 }));
  } finally {
    database.close();
  }
}

const IMAGES_SQL = `SELECT batches.name AS batch, source_path AS path, state, json_extract(failure, '$.kind') AS kind,
    coalesce(same_as_id, images.id) IN (SELECT image_id FROM answers) AS hasAnswer
  FROM images JOIN batches ON batches.id = images.batch_id ORDER BY images.id`;

function keyIn(dataDirectory: string): Buffer {
  const vault = openUnprotectedVault(dataDirectory);
  if (vault === null) throw new Error('the data has no open vault');
  return vault.databaseKey;
}
