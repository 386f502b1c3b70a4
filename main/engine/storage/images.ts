import { z } from 'zod';
import { isUnsettled, type ImageState, type StateCounts, IMAGE_STATES, noImages } from '../../../shared/states.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { Selection } from '../../../shared/contract/calls.ts';
import type { Identity } from '../formats/cleaning/identity.ts';
import type { KeptForm } from '../model/kept-form.ts';
import type { SentContent } from '../model/sent-content.ts';
import type { Database } from './database.ts';
import { intakeRules, type ArrivalState } from './intake-rules.ts';
import { failureColumn, IMAGE_COLUMNS } from './image-columns.ts';
import { removeImages } from './remove-images.ts';
import { createSlices, type Slice, type Slices } from './slices.ts';
import { createUnread, IS_UNREAD, type Unread } from './unread.ts';
import { toImageRecord, type ImageRecord } from '../model/image-record.ts';

/** An image as intake hands it over: ready to be sent, or left out with the reason. */
export interface NewImage {
  readonly batchId: number;
  readonly profileName: string;
  readonly sourcePath: string;
  readonly mediaType: MediaType | null;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly workKey: string | null;
  /** The name of its copy in the spool; null in reference mode and for what is left out. */
  readonly spoolEntry: string | null;
  readonly sendAnyway: boolean;
  /** Smaller goes first. */
  readonly priority: number;
  readonly state: ArrivalState;
  readonly failure: Failure | null;
  /** What is sent instead of the file; null where the file goes as it is. */
  readonly content: SentContent | null;
  /** What the profile said when what is kept was made; null for what is left out, and where it is not known. */
  readonly form: KeptForm | null;
  readonly identity: Identity | null;
  readonly textCheck: 'pending' | 'passed' | null;
  /** The slices a series was made of, in the order they travel in; left out for what is one file. */
  readonly slices?: readonly Slice[];
}

export interface ImageFilter {
  readonly batchId?: number | undefined;
  readonly states?: readonly ImageState[] | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Images in the order of their ids, behind the given one. */
export interface ListFilter {
  readonly batchId?: number | undefined;
  readonly states?: readonly ImageState[] | undefined;
  readonly afterId: number;
  readonly limit: number;
}

/** Reads images and adds new ones; moving them between states is the business of `Claims` alone. */
export interface Images extends Unread {
  /**
   * Adds all of them in one transaction, on disk when it answers; a file its batch has already is left as it is, but for one that was
   * not read yet. Into a paused batch they come paused, into a cancelled one cancelled.
   */
  readonly add: (images: readonly NewImage[], now: number) => void;
  readonly find: (id: number) => ImageRecord | null;
  /** Those that need a person first, then those on their way, then the rest; newest batch first. */
  readonly page: (filter: ImageFilter) => { rows: ImageRecord[]; total: number };
  readonly list: (filter: ListFilter) => ImageRecord[];
  /** Images of a batch that settled after the given order, in the order they settled. */
  readonly settledSince: (batchId: number, order: number, limit: number) => ImageRecord[];
  /** Images of any batch that settled after the given order, in the order they settled. */
  readonly settledAnywhereSince: (order: number, limit: number) => ImageRecord[];
  /** The order of the image that settled last; 0 where none has. */
  readonly lastSettledOrder: () => number;
  /** Ids a selection stands for, restricted to the given states. */
  readonly select: (selection: Selection, states: readonly ImageState[]) => number[];
  /** Gives images a place in the order of sending, smaller first; answers how many are still to be sent. */
  readonly prioritise: (ids: readonly number[], priority: number) => number;
  /** Deletes settled images for good; an answer that others share passes to one of them. */
  readonly remove: (ids: readonly number[]) => number;
  readonly counts: (batchId?: number) => StateCounts;
  /** How many images of a profile have no answer yet and may still be sent. */
  readonly unsettledOf: (profileName: string) => number;
  /** Images of a batch behind the given path, in the order of their paths; the empty path begins. */
  readonly bySource: (batchId: number, afterPath: string, limit: number) => ImageRecord[];
  /** The state of a batch's image from the given path; null where there is no row of it. */
  readonly stateOfSource: (batchId: number, sourcePath: string) => ImageState | null;
  readonly slices: Slices;
}

/** Images over the given store. */
export function createImages(database: Database): Images {
  const insert = database.prepare(INSERT_SQL);
  const slices = createSlices(database);
  const find = database.prepare(`${SELECT_SQL} WHERE images.id = ?`);
  const settled = database.prepare(
    `${SELECT_SQL} WHERE images.batch_id = ? AND images.settled_order > ? ORDER BY images.settled_order LIMIT ?`,
  );
  const settledAnywhere = database.prepare(
    `${SELECT_SQL} WHERE images.settled_order > ? ORDER BY images.settled_order LIMIT ?`,
  );
  const lastOrder = database.prepare(`SELECT value FROM settled_counter`).pluck();
  const unsettled = database
    .prepare(`SELECT count(*) FROM images WHERE profile = ? AND state NOT IN ('answered', 'skipped', 'quarantined')`)
    .pluck();
  // The copy of an image that is not taken, or not to be sent, is let go.
  const leave = database.prepare(`INSERT INTO spool_leftovers VALUES (?) ON CONFLICT DO NOTHING`);
  const prioritise = database.prepare(
    `UPDATE images SET priority = @priority WHERE id IN (SELECT value FROM json_each(@ids))
      AND state IN ('checking', 'waiting', 'running', 'paused')`,
  );
  const source = database.prepare(`SELECT state FROM images WHERE batch_id = ? AND source_path = ?`).pluck();
  const bySource = database.prepare(
    `${SELECT_SQL} WHERE images.batch_id = ? AND images.source_path > ? ORDER BY images.source_path LIMIT ?`,
  );

  return {
    add: database.transaction((images: readonly NewImage[], now: number) => {
      const arrivalOf = intakeRules(database, now);
      const rows = images.map((image) => {
        const state = arrivalOf(image);
        const failure = state === 'cancelled' ? CANCELLED : image.failure;
        return { ...image, state, failure, spoolEntry: willBeSent(state) ? image.spoolEntry : null };
      });
      const added = rows.filter((row) => insert.run(insertValues(row, now)).changes > 0);
      slices.keep(added);
      const kept = new Set(added.map((row) => row.spoolEntry));
      for (const { spoolEntry } of images) if (spoolEntry !== null && !kept.has(spoolEntry)) leave.run(spoolEntry);
    }).immediate,
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? null : toImageRecord(row);
    },
    page: (filter) => readPage(database, filter),
    list: (filter) => listImages(database, filter),
    settledSince: (batchId, order, limit) => settled.all(batchId, order, limit).map(toImageRecord),
    settledAnywhereSince: (order, limit) => settledAnywhere.all(order, limit).map(toImageRecord),
    lastSettledOrder: () => Number(lastOrder.get() ?? 0),
    select: (selection, states) => selectIds(database, selection, states),
    prioritise: (ids, priority) => prioritise.run({ ids: JSON.stringify(ids), priority }).changes,
    remove: database.transaction((ids: readonly number[]) => removeImages(database, ids)).immediate,
    counts: (batchId) => readCounts(database, batchId),
    unsettledOf: (profileName) => Number(unsettled.get(profileName)),
    ...createUnread(database),
    slices,
    bySource: (batchId, afterPath, limit) => bySource.all(batchId, afterPath, limit).map(toImageRecord),
    stateOfSource: (batchId, sourcePath) =>
      z
        .enum(IMAGE_STATES)
        .nullable()
        .parse(source.get(batchId, sourcePath) ?? null),
  };
}

const SELECT_SQL = `SELECT ${IMAGE_COLUMNS} FROM images JOIN batches ON batches.id = images.batch_id`;

const INSERT_SQL = `
  INSERT INTO images (batch_id, profile, source_path, media_type, size_bytes, sha256, work_key, spool_entry, send_anyway,
    priority, state, failure, next_try_at, created_at, settled_at, settled_order, content, form, identity, text_check)
  VALUES (@batchId, @profileName, @sourcePath, @mediaType, @sizeBytes, @sha256, @workKey, @spoolEntry, @sendAnyway,
    @priority, @state, @failure, @nextTryAt, @now, @settledAt,
    CASE WHEN @settledAt IS NOT NULL THEN (SELECT value + 1 FROM settled_counter) END, @content, @form, @identity, @textCheck)
  ON CONFLICT (batch_id, source_path) DO UPDATE SET
    media_type = excluded.media_type, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
    work_key = excluded.work_key, spool_entry = excluded.spool_entry, failure = excluded.failure,
    state = iif(images.state = 'paused' AND excluded.state IN ('checking', 'waiting'), 'paused', excluded.state),
    next_try_at = excluded.next_try_at, settled_at = excluded.settled_at, settled_order = excluded.settled_order,
    content = excluded.content, form = excluded.form, identity = excluded.identity, text_check = excluded.text_check
  WHERE ${IS_UNREAD}`;

/** States in the order a person wants to see them. */
const SHOWN_ORDER: readonly ImageState[] = [
  'failed',
  'unsure',
  'held',
  'quarantined',
  'running',
  'checking',
  'waiting',
  'paused',
  'answered',
  'skipped',
  'cancelled',
];

/** Found, and not taken in any more. */
const CANCELLED: Failure = { kind: 'cancelled', facts: { duringIntake: 1 } };

function willBeSent(state: ImageState): boolean {
  return state === 'waiting' || state === 'checking' || state === 'paused';
}

function insertValues({ slices: _slices, ...image }: NewImage, now: number) {
  const isSettled = !isUnsettled(image.state) && image.state !== 'paused';
  return {
    ...image,
    sendAnyway: image.sendAnyway ? 1 : 0,
    failure: failureColumn(image.failure),
    content: image.content === null ? null : JSON.stringify(image.content),
    form: image.form === null ? null : JSON.stringify(image.form),
    identity: image.identity === null ? null : JSON.stringify(image.identity),
    nextTryAt: isSettled || image.sha256 === null ? null : now,
    settledAt: isSettled ? now : null,
    now,
  };
}

/** Pages state by state, so that every step walks one index and stops at the page's end. */
function readPage(database: Database, filter: ImageFilter): { rows: ImageRecord[]; total: number } {
  const counts = readCounts(database, filter.batchId);
  const wanted = SHOWN_ORDER.filter((state) => filter.states === undefined || filter.states.includes(state));
  const where = filter.batchId === undefined ? '' : 'images.batch_id = @batchId AND';
  const statement = database.prepare(
    `${SELECT_SQL} WHERE ${where} images.state = @state ORDER BY images.id LIMIT @limit OFFSET @offset`,
  );
  const rows: ImageRecord[] = [];
  let total = 0;
  for (const state of wanted) {
    const offset = Math.max(0, filter.offset - total);
    const limit = filter.limit - rows.length;
    if (limit > 0 && offset < counts[state]) {
      const batch = filter.batchId === undefined ? {} : { batchId: filter.batchId };
      rows.push(...statement.all({ state, limit, offset, ...batch }).map(toImageRecord));
    }
    total += counts[state];
  }
  return { rows, total };
}

function listImages(database: Database, filter: ListFilter): ImageRecord[] {
  const conditions = ['images.id > @afterId'];
  const values: Record<string, string | number> = { afterId: filter.afterId, limit: filter.limit };
  if (filter.batchId !== undefined) {
    conditions.push('images.batch_id = @batchId');
    values['batchId'] = filter.batchId;
  }
  if (filter.states !== undefined) {
    conditions.push('images.state IN (SELECT value FROM json_each(@states))');
    values['states'] = JSON.stringify(filter.states);
  }
  return database
    .prepare(`${SELECT_SQL} WHERE ${conditions.join(' AND ')} ORDER BY images.id LIMIT @limit`)
    .all(values)
    .map(toImageRecord);
}

function selectIds(database: Database, selection: Selection, applicable: readonly ImageState[]): number[] {
  const wanted = 'ids' in selection ? undefined : selection.states;
  const states = applicable.filter((state) => wanted === undefined || wanted.includes(state));
  const allowed = `state IN (SELECT value FROM json_each(@states))`;
  const values = { states: JSON.stringify(states) };
  if ('ids' in selection) {
    return database
      .prepare(`SELECT id FROM images WHERE id IN (SELECT value FROM json_each(@ids)) AND ${allowed} ORDER BY id`)
      .pluck()
      .all({ ...values, ids: JSON.stringify(selection.ids) })
      .map(Number);
  }
  if ('batchId' in selection) {
    return database
      .prepare(`SELECT id FROM images WHERE batch_id = @batchId AND ${allowed} ORDER BY id`)
      .pluck()
      .all({ ...values, batchId: selection.batchId })
      .map(Number);
  }
  return database.prepare(`SELECT id FROM images WHERE ${allowed} ORDER BY id`).pluck().all(values).map(Number);
}

const countRow = z.object({ state: z.enum(IMAGE_STATES), images: z.int() });

function readCounts(database: Database, batchId?: number): StateCounts {
  const rows =
    batchId === undefined
      ? database.prepare(`SELECT state, sum(images) AS images FROM batch_counts GROUP BY state`).all()
      : database.prepare(`SELECT state, images FROM batch_counts WHERE batch_id = ?`).all(batchId);
  const counts = noImages();
  for (const row of rows) {
    const { state, images } = countRow.parse(row);
    counts[state] = images;
  }
  return counts;
}
