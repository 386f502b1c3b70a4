import { z } from 'zod';
import type { Database } from './database.ts';

const sliceSchema = z.object({ path: z.string(), sizeBytes: z.int(), sha256: z.string() });

/** One file of a series; the size in bytes, the SHA-256 in hexadecimal. */
export type Slice = z.output<typeof sliceSchema>;

interface SlicedImage {
  readonly batchId: number;
  readonly sourcePath: string;
  readonly slices?: readonly Slice[];
}

/** The files that series were made of: their rows are one image. */
export interface Slices {
  /** Replaces what is known of a batch's images that are series, inside the caller's transaction. */
  readonly keep: (images: readonly SlicedImage[]) => void;
  /** In the order they travel in; empty for what is one file. */
  readonly of: (imageId: number) => Slice[];
  /** True where any image of the batch is a series whose files are known. */
  readonly isIn: (batchId: number) => boolean;
}

/** Slices over the given store. */
export function createSlices(database: Database): Slices {
  const find = database.prepare('SELECT id FROM images WHERE batch_id = ? AND source_path = ?').pluck();
  const forget = database.prepare('DELETE FROM image_slices WHERE image_id = ?');
  const insert = database.prepare('INSERT INTO image_slices VALUES (?, ?, ?, ?, ?)');
  const read = database.prepare(
    'SELECT path, size_bytes AS sizeBytes, sha256 FROM image_slices WHERE image_id = ? ORDER BY place',
  );
  const any = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM images WHERE batch_id = ?
        AND EXISTS (SELECT 1 FROM image_slices WHERE image_id = images.id))`,
    )
    .pluck();
  return {
    keep: (images) => {
      for (const { batchId, sourcePath, slices } of images) {
        if (slices === undefined) continue;
        const id = z.int().parse(find.get(batchId, sourcePath));
        forget.run(id);
        for (const [place, { path, sizeBytes, sha256 }] of slices.entries())
          insert.run(id, place, path, sizeBytes, sha256);
      }
    },
    of: (imageId) => read.all(imageId).map((row) => sliceSchema.parse(row)),
    isIn: (batchId) => any.get(batchId) === 1,
  };
}
