import { expect, it } from 'vitest';
import { createAnswers } from '../../../../../main/engine/storage/answers.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

it('lists small answers whole and only the beginning of large ones, and finds both whole', () => {
  using store = temporaryStore();
  const { database } = store;
  const batchId = addBatch(database);
  const bodies = [Buffer.alloc(262_144, 'a'), Buffer.alloc(262_145, 'b')];
  const images = createImages(database);
  images.add(
    bodies.map((_body, index) => waitingImage(batchId, String(index))),
    1,
  );
  const ids = images.list({ batchId, afterId: 0, limit: 10 }).map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    database.prepare(`UPDATE images SET state = 'answered', settled_order = ? WHERE id = ?`).run(index + 1, id);
    database
      .prepare(`INSERT INTO answers (image_id, content_type, body, received_at) VALUES (?, 'text/plain', ?, 5)`)
      .run(id, bodies[index]);
  }
  const answers = createAnswers(database);
  const { rows } = answers.page({ offset: 0, limit: 10 });
  const whole = rows.map(({ image }) => answers.find(image)?.body.length);
  expect([rows.map(({ answer }) => [answer.body.length, answer.sizeBytes]), whole]).toEqual([
    [
      [4_096, 262_145],
      [262_144, 262_144],
    ],
    [262_145, 262_144],
  ]);
});

it('finds answers by whose they are, as people write it and as DICOM does, and never by how that is kept', () => {
  using store = temporaryStore();
  const { database } = store;
  const batchId = addBatch(database);
  const identity = { pseudonym: 'SGT-7K', patientName: 'DOE^JANE', patientId: 'P_1', accessionNumber: 'A9', sex: 'F' };
  createImages(database).add([waitingImage(batchId, 'x', { identity }), waitingImage(batchId, 'y')], 1);
  for (const id of [1, 2]) {
    database.prepare(`UPDATE images SET state = 'answered', settled_order = ? WHERE id = ?`).run(id, id);
    database
      .prepare(
        `INSERT INTO answers (image_id, content_type, body, received_at) VALUES (?, 'text/plain', CAST('clear' AS BLOB), 5)`,
      )
      .run(id);
  }
  const answers = createAnswers(database);
  const found = (search: string) => answers.page({ search, offset: 0, limit: 10 }).rows.map(({ image }) => image.id);
  expect(['doe jane', 'DOE^J', 'p_1', 'a9', 'sgt-7k'].map(found)).toEqual([[1], [1], [1], [1], [1]]);
  const named = ['Doe, Jane', 'Jane Doe', 'jane', 'DOE^JANE', 'Doe^Jane^^', 'Doe, Jane (P_1)'];
  expect(named.map(found)).toEqual(named.map(() => [1]));
  expect(['Doe, John', 'Jane Roe', ',', '^'].map(found)).toEqual([[], [], [], []]);
  expect(['patientName', 'px1', '"F"', 'accession'].map(found)).toEqual([[], [], [], []]);
});
