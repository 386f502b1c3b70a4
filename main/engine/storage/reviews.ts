import { z } from 'zod';
import { rectangleSchema, type ReviewDecision } from '../../../shared/contract/privacy.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { findingsSchema, type Findings } from '../model/findings.ts';
import type { Database } from './database.ts';
import { jsonColumn } from '../model/json-column.ts';

/** Why an image is held and what a person decided about it. Times in milliseconds since 1970. */
export type ReviewRecord = z.output<typeof recordSchema>;

/** Images that a person has to look at. */
export interface Reviews {
  /** Asks a person to look at an image; a decision made before is asked for anew. */
  readonly hold: (imageId: number, findings: Findings, now: number) => void;
  readonly find: (imageId: number) => ReviewRecord | null;
  /** Those that wait for a decision, oldest image first. */
  readonly list: (filter: ReviewFilter) => { records: ReviewRecord[]; total: number };
  /** Those of a batch that were decided, oldest image first; all at once, for its report. */
  readonly decided: (batchId: number) => ReviewRecord[];
  /**
   * Keeps a person's decision; an image that may be sent is not looked over for text again. False where nothing waits for one.
   * To be used in one transaction with the event that moves the image.
   */
  readonly decide: (imageId: number, decision: ReviewDecision, decidedBy: string, now: number) => boolean;
}

export interface ReviewFilter {
  readonly batchId?: number | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Reviews over the given store. */
export function createReviews(database: Database): Reviews {
  const hold = database.prepare(`
    INSERT INTO reviews (image_id, findings, held_at) VALUES (@imageId, @findings, @now)
    ON CONFLICT (image_id) DO UPDATE SET findings = @findings, held_at = @now, decision = NULL, decided_at = NULL,
      decided_by = NULL, note = NULL, masks = NULL`);
  const find = database.prepare(`${SELECT_SQL} WHERE image_id = ?`);
  const list = database.prepare(`${SELECT_SQL} ${OPEN_SQL} ORDER BY image_id LIMIT @limit OFFSET @offset`);
  const total = database.prepare(`SELECT count(*) FROM reviews ${OPEN_SQL}`).pluck();
  const decided = database.prepare(`
    ${SELECT_SQL} JOIN images ON images.id = image_id WHERE images.batch_id = ? AND decision IS NOT NULL ORDER BY image_id`);
  const decide = database.prepare(`
    UPDATE reviews SET decision = @decision, decided_at = @now, decided_by = @decidedBy, note = @note, masks = @masks
    WHERE image_id = @imageId AND decision IS NULL
      AND EXISTS (SELECT 1 FROM images WHERE id = @imageId AND state = 'held')`);
  const pass = database.prepare(`UPDATE images SET text_check = 'passed' WHERE id = ?`);
  return {
    hold: (imageId, findings, now) => {
      hold.run({ imageId, findings: JSON.stringify(findings), now });
    },
    find: (imageId) => {
      const row = find.get(imageId);
      return row === undefined ? null : toRecord(row);
    },
    list: ({ batchId = null, offset, limit }) => ({
      records: list.all({ batchId, offset, limit }).map(toRecord),
      total: Number(total.get({ batchId })),
    }),
    decided: (batchId) => decided.all(batchId).map(toRecord),
    decide: database.transaction((imageId: number, decision: ReviewDecision, decidedBy: string, now: number) => {
      const isOpen = decide.run({ imageId, decidedBy, now, ...decisionColumns(decision) }).changes > 0;
      if (isOpen && decision.decision !== 'rejected') pass.run(imageId);
      return isOpen;
    }),
  };
}

const SELECT_SQL = `
  SELECT image_id AS imageId, findings, held_at AS heldAt, decision, decided_at AS decidedAt, decided_by AS decidedBy, note, masks
  FROM reviews`;

/** An image that was cancelled or sent on by other ways has no open review any more. */
const OPEN_SQL = `
  WHERE decision IS NULL AND EXISTS (SELECT 1 FROM images WHERE images.id = image_id AND images.state = 'held'
    AND (@batchId IS NULL OR images.batch_id = @batchId))`;

const recordSchema = z.object({
  imageId: z.int(),
  findings: jsonColumn(findingsSchema),
  heldAt: z.int(),
  decision: z.enum(['masked', 'released', 'rejected']).nullable(),
  decidedAt: z.int().nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  masks: jsonColumn(z.array(rectangleSchema))
    .nullable()
    .transform((masks) => masks ?? []),
});

function toRecord(row: unknown): ReviewRecord {
  const parsed = recordSchema.safeParse(row);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new ExpectedFailure('storage-damaged', { detail: `a review's row does not read as one (${where})` });
}

function decisionColumns(decision: ReviewDecision) {
  switch (decision.decision) {
    case 'masked':
      return { decision: decision.decision, note: null, masks: JSON.stringify(decision.masks) };
    case 'released':
      return { decision: decision.decision, note: decision.note, masks: null };
    case 'rejected':
      return { decision: decision.decision, note: decision.note ?? null, masks: null };
  }
}
