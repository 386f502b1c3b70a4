import type { ImageRecord } from '../storage/image-record.ts';
import type { BodySource } from './make-body.ts';
import type { Spool } from './spool.ts';

/** The part of an image's row that says where its content is. */
export type ContentPlace = Pick<ImageRecord, 'spoolEntry' | 'sourcePath' | 'sha256'>;

/** What a body is made of: the image's copy where it has one, else its source. Throws for an image that was never taken in. */
export function bodySource({ spoolEntry, sourcePath, sha256 }: ContentPlace, spool: Pick<Spool, 'pathOf'>): BodySource {
  if (sha256 === null) throw new Error('an image that was never taken in has no content');
  return { copyPath: spoolEntry === null ? null : spool.pathOf(spoolEntry), sourcePath, sha256 };
}
