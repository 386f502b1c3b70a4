import { describe, expect, it } from 'vitest';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { createTransformJobs } from '../../../../../main/engine/storage/transform-jobs.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const JSON_TYPE = 'application/json';
const PLACE = 's3://clinic/jobs';

/** A batch of so many waiting images, the first `put` of which lie in S3 for the job `one`. */
function batchOf(contents: readonly string[], put: number) {
  const store = temporaryStore();
  const { database } = store;
  const jobs = createTransformJobs(database);
  const batchId = addBatch(database);
  createImages(database).add(
    contents.map((content) => waitingImage(batchId, content)),
    1,
  );
  const join = (newName: string, sizeBytes = 10, s3Uri = PLACE) =>
    jobs.join({ batchId, contentType: JSON_TYPE, s3Uri, sizeBytes }, newName, 1);
  const name = join('one');
  const remote = { kind: 'batch', stage: 'submitted', since: 1, polls: 0, facts: { job: name, step: 'gathering' } };
  database
    .prepare(`UPDATE images SET remote = ?, next_try_at = 99 WHERE id IN (SELECT id FROM images ORDER BY id LIMIT ?)`)
    .run(JSON.stringify(remote), put);
  return { store, database, jobs, batchId, join };
}

describe('createTransformJobs', () => {
  it('gathers a batch in one job of a content type, with the size of its largest body', () => {
    const { store, jobs, batchId, join } = batchOf(['a'], 0);
    using _store = store;
    const names = [join('two', 30), join('three', 20)];
    const other = jobs.join({ batchId, contentType: 'image/png', s3Uri: PLACE, sizeBytes: 5 }, 'four', 1);
    expect([names, other, jobs.find('one'), jobs.find('two')]).toEqual([
      ['one', 'one'],
      'four',
      {
        name: 'one',
        batchId,
        contentType: JSON_TYPE,
        s3Uri: PLACE,
        state: 'gathering',
        largestBytes: 30,
        failure: null,
      },
      null,
    ]);
  });

  it('gathers what comes after the profile was given another place in a job of its own', () => {
    const { store, jobs, join } = batchOf(['a', 'b'], 1);
    using _store = store;
    const names = [join('two', 10, 's3://new/place'), join('three')];
    expect([names, ['one', 'two'].map((name) => jobs.find(name)?.s3Uri)]).toEqual([
      ['two', 'one'],
      [PLACE, 's3://new/place'],
    ]);
  });

  it('closes once, and only when every image of the batch lies in S3', () => {
    const early = batchOf(['a', 'b'], 1);
    using _early = early.store;
    const ready = batchOf(['a', 'b'], 2);
    using _ready = ready.store;
    const closings = [early.jobs.close('one'), ready.jobs.close('one'), ready.jobs.close('one')];
    expect([closings, ready.join('two'), ready.jobs.waiting('one')]).toEqual([[false, true, false], 'two', 2]);
  });

  it('does not wait for an image that itself waits for the answer of its twin', () => {
    const { store, jobs } = batchOf(['a', 'a'], 1);
    using _store = store;
    expect(jobs.close('one')).toBe(true);
  });

  it('waits for an image that is still looked over for text, and not for one that waits for a person', () => {
    const { store, database, jobs } = batchOf(['a', 'b'], 1);
    using _store = store;
    const move = database.prepare(`UPDATE images SET state = ? WHERE id = 2`);
    move.run('checking');
    const early = jobs.close('one');
    move.run('held');
    expect([early, jobs.close('one')]).toEqual([false, true]);
  });

  it('waits for the intake of the batch', () => {
    const { store, database, jobs } = batchOf(['a'], 1);
    using _store = store;
    database.prepare(`UPDATE batches SET completed_at = NULL`).run();
    expect(jobs.close('one')).toBe(false);
  });

  it('has every image look when it ends, and keeps why it ended', () => {
    const { store, database, jobs } = batchOf(['a', 'b'], 2);
    using _store = store;
    const failure = { kind: 'model-error', facts: { detail: 'Failed' } } as const;
    jobs.close('one');
    jobs.end('one', failure, 50);
    jobs.end('one', null, 60);
    const rows = database.prepare(`SELECT next_try_at, json_extract(remote, '$.facts.step') AS step FROM images`).all();
    expect([rows, jobs.find('one')?.failure]).toEqual([Array(2).fill({ next_try_at: 50, step: 'asked' }), failure]);
  });
});
