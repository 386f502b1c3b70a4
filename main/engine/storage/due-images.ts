import { z } from 'zod';
import type { Database } from './database.ts';
import { IMAGE_COLUMNS } from './image-columns.ts';
import { toImageRecord, type ImageRecord } from '../model/image-record.ts';

/** Picks what is sent next. */
export interface DueImages {
  /** The image of a profile that is due and goes first; null where none is due. */
  readonly nextDue: (profileName: string, now: number) => ImageRecord | null;
  /** True while a claim would put an image that was there when a process ended beside another of its profile. */
  readonly mustWait: (image: ImageRecord, ownerId: string) => boolean;
}

/** Due images of the given store; every step takes a few steps in an index, however many images wait. */
export function createDueImages(database: Database): DueImages {
  const nextPriority = database.prepare(NEXT_PRIORITY_SQL).pluck();
  const next = database.prepare(NEXT_DUE_SQL);
  const nextPoll = database.prepare(NEXT_POLL_SQL);
  let isPollsTurn = false;
  const losses = database.prepare(LOSSES_SQL).pluck();
  const priorityAfter = (profileName: string, after: number) =>
    z.int().nullable().parse(nextPriority.get({ profileName, after }));

  return {
    nextDue: (profileName, now) => {
      // In turns: neither do answers wait for a long queue to be sent, nor the queue for many polls.
      isPollsTurn = !isPollsTurn;
      const poll = isPollsTurn ? nextPoll.get({ profileName, now }) : undefined;
      if (poll !== undefined) return toImageRecord(poll);
      let priority = priorityAfter(profileName, BEFORE_ALL);
      while (priority !== null) {
        const row = next.get({ profileName, priority, now });
        if (row !== undefined) return toImageRecord(row);
        priority = priorityAfter(profileName, priority);
      }
      return null;
    },
    mustWait: (image, ownerId) => {
      const running = z.array(z.int()).parse(losses.all(ownerId, image.profileName));
      const isSuspect = (image.trouble?.losses ?? 0) > 0;
      return running.some((count) => count > 0) || (isSuspect && running.length > 0);
    },
  };
}

/** Smaller than any priority. */
export const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/** The smallest priority above another that waits; one step in the index however many images wait. */
export const NEXT_PRIORITY_SQL = `
  SELECT min(priority) FROM images WHERE profile = @profileName AND state = 'waiting' AND priority > @after`;

/** An image is due when no other image with the same work is on its way: its answer may serve both. */
export const NEXT_DUE_SQL = `
  SELECT ${IMAGE_COLUMNS} FROM images JOIN batches ON batches.id = images.batch_id
  WHERE images.profile = @profileName AND images.priority = @priority AND images.state = 'waiting'
    AND images.next_try_at <= @now
    AND (images.send_anyway = 1 OR (NOT EXISTS (
        SELECT 1 FROM images AS twin WHERE twin.work_key = images.work_key AND twin.state = 'running')
      AND (images.remote IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM images AS twin
        WHERE twin.work_key = images.work_key AND twin.state = 'waiting' AND twin.remote IS NOT NULL))))
  ORDER BY images.next_try_at, images.id LIMIT 1`;

/** Whatever its priority, an image the service works on only has to be polled; its own request was first. */
export const NEXT_POLL_SQL = `
  SELECT ${IMAGE_COLUMNS} FROM images INDEXED BY images_looks JOIN batches ON batches.id = images.batch_id
  WHERE images.profile = @profileName AND images.state = 'waiting' AND images.remote IS NOT NULL
    AND images.next_try_at <= @now AND NOT EXISTS (
      SELECT 1 FROM images AS twin WHERE twin.work_key = images.work_key AND twin.state = 'running')
  ORDER BY images.next_try_at LIMIT 1`;

const LOSSES_SQL = `
  SELECT coalesce(json_extract(trouble, '$.losses'), 0) FROM images
  WHERE state = 'running' AND claimed_by = ? AND profile = ?`;
