import { IMAGE_COLUMNS } from './image-columns.ts';
import { toImageRecord, type ImageRecord } from '../model/image-record.ts';
import type { Database } from './database.ts';

/** Images whose pixels are to be looked over for text before they may leave. */
export interface TextChecks {
  /** The next ones, most urgent and then oldest first, without those named. */
  readonly next: (limit: number, without: readonly number[]) => ImageRecord[];
  /** Says that nothing was found in an image: it is not looked over again. One that is held meanwhile stays unpassed. */
  readonly pass: (imageId: number) => void;
}

/** Walks the index `images_checking`. */
export const NEXT_CHECKS_SQL = `
  SELECT ${IMAGE_COLUMNS} FROM images INDEXED BY images_checking JOIN batches ON batches.id = images.batch_id
  WHERE images.state = 'checking' AND images.id NOT IN (SELECT value FROM json_each(@without))
  ORDER BY images.priority, images.id LIMIT @limit`;

/** Text checks over the given store. */
export function createTextChecks(database: Database): TextChecks {
  const next = database.prepare(NEXT_CHECKS_SQL);
  const pass = database.prepare(
    `UPDATE images SET text_check = 'passed' WHERE id = ? AND state IN ('checking', 'paused')`,
  );
  return {
    next: (limit, without) => next.all({ limit, without: JSON.stringify(without) }).map(toImageRecord),
    pass: (imageId) => {
      pass.run(imageId);
    },
  };
}
