import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readAnswerPicture } from '../../../../../main/engine/previews/picture.ts';
import { PictureThreads } from '../../../../../main/engine/previews/picture-threads.ts';
import { deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import { createAnswers } from '../../../../../main/engine/storage/answers.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

it('shows the picture a model answered with, whatever type it claims, and nothing for another answer', async () => {
  using store = temporaryStore();
  const { database } = store;
  const batchId = addBatch(database);
  const images = createImages(database);
  const mask = sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } });
  const bodies = [await mask.png().toBuffer(), await mask.gif().toBuffer(), Buffer.from('no picture')];
  images.add(
    bodies.map((_body, index) => waitingImage(batchId, String(index))),
    1,
  );
  const ids = images.list({ batchId, afterId: 0, limit: 10 }).map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    database
      .prepare(
        `INSERT INTO answers (image_id, content_type, body, received_at) VALUES (?, 'application/octet-stream', ?, 5)`,
      )
      .run(id, bodies[index]);
  }
  const answers = createAnswers(database);
  const threads = new PictureThreads(deriveSpoolKey(Buffer.alloc(32)));
  const pictures = [...ids, 999].map((id) =>
    readAnswerPicture({ id, edge: 10, of: 'answer' }, { findImage: images.find, answers, pictures: threads }),
  );
  const shown = (await Promise.all(pictures)).map((picture) =>
    picture === null ? null : [picture.width, picture.height],
  );
  threads.stop();
  expect(shown).toEqual([[30, 20], [30, 20], null, null]);
});
