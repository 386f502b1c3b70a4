import { expect, it } from 'vitest';
import { createAnswers } from '../../../../../main/engine/storage/answers.ts';
import { createAssessments } from '../../../../../main/engine/storage/assessments.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const ALL = { offset: 0, limit: 10 };

/** Three images, two of them answered. */
function site() {
  const store = temporaryStore();
  const { database } = store;
  const batchId = addBatch(database);
  createImages(database).add(
    ['a', 'b', 'c'].map((name) => waitingImage(batchId, name)),
    1,
  );
  for (const id of [1, 2]) {
    database.prepare(`UPDATE images SET state = 'answered', settled_order = ? WHERE id = ?`).run(id, id);
    database
      .prepare(
        `INSERT INTO answers (image_id, content_type, body, received_at) VALUES (?, 'text/plain', CAST('clear' AS BLOB), 5)`,
      )
      .run(id);
  }
  const answers = createAnswers(database);
  return {
    database,
    answers,
    assessments: createAssessments(database),
    ids: (assessed: 'agreed' | 'disagreed' | 'open') =>
      answers.page({ ...ALL, assessed }).rows.map(({ image }) => image.id),
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}

it('keeps the last word on an answer, and lists answers by it', () => {
  using here = site();
  expect(here.assessments.save(1, { agrees: true, note: 'as I saw it' }, { by: 'rivera', at: 7 })).toBe(true);
  expect([here.ids('agreed'), here.ids('disagreed'), here.ids('open')]).toEqual([[1], [], [2]]);
  here.assessments.save(1, { agrees: false, label: 'no nodule' }, { by: 'okafor', at: 9 });
  expect([here.ids('agreed'), here.ids('disagreed')]).toEqual([[], [1]]);
  const [, first] = here.answers.page(ALL).rows;
  expect(first?.assessment).toEqual({ agrees: false, note: null, label: 'no nodule', by: 'okafor', at: 9 });
  expect(here.answers.older({ before: null, limit: 10, assessed: 'disagreed' }).map(({ image }) => image.id)).toEqual([
    1,
  ]);
});

it('has nothing to say of an image without an answer', () => {
  using here = site();
  expect(here.assessments.save(3, { agrees: true }, { by: 'rivera', at: 7 })).toBe(false);
  expect(here.assessments.save(99, { agrees: true }, { by: 'rivera', at: 7 })).toBe(false);
});

it('is taken back, and is none of an answer that came later', () => {
  using here = site();
  here.assessments.save(1, { agrees: true }, { by: 'rivera', at: 7 });
  here.assessments.save(2, { agrees: true }, { by: 'rivera', at: 7 });
  expect([here.assessments.remove(1), here.assessments.remove(1)]).toEqual([true, false]);
  here.database.prepare('UPDATE answers SET received_at = 6 WHERE image_id = 2').run();
  expect([here.ids('agreed'), here.ids('open'), here.assessments.agreement()]).toEqual([[], [2, 1], []]);
});

it('goes with its image', () => {
  using here = site();
  here.assessments.save(1, { agrees: true }, { by: 'rivera', at: 7 });
  createImages(here.database).remove([1]);
  expect(here.database.prepare('SELECT count(*) FROM assessments').pluck().get()).toBe(0);
});

it('adds up how often people agreed, by profile', () => {
  using here = site();
  here.assessments.save(1, { agrees: true }, { by: 'rivera', at: 7 });
  here.assessments.save(2, { agrees: false }, { by: 'okafor', at: 7 });
  const [row] = here.answers.page(ALL).rows;
  expect(here.assessments.agreement()).toEqual([{ profileName: row?.image.profileName, agreed: 1, disagreed: 1 }]);
});
