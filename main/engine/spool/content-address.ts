import type { ImageRecord } from '../model/image-record.ts';
import { sentContent } from '../model/sent-content.ts';
import type { BodySource } from './make-body.ts';
import type { Spool } from './spool.ts';

/** The part of an image's row that says where its content is. */
export type ContentAddress = Pick<
  ImageRecord,
  'spoolEntry' | 'sourcePath' | 'sha256' | 'content' | 'mediaType' | 'sizeBytes'
>;

/**
 * What a body is made of: the image's copy where it has one, else its source. The source of a cleaned image is never what is
 * sent. Throws for an image that was never taken in.
 */
export function bodySource(image: ContentAddress, spool: Pick<Spool, 'pathOf'>): BodySource {
  const { spoolEntry, sourcePath, content } = image;
  const { sha256 } = sentContent(image);
  return {
    copyPath: spoolEntry === null ? null : spool.pathOf(spoolEntry),
    sourcePath: content === null ? sourcePath : null,
    sha256,
  };
}
