import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { toImageRecord } from '../../../../../main/engine/model/image-record.ts';
import { failureColumn, IMAGE_COLUMNS } from '../../../../../main/engine/storage/image-columns.ts';
import { failureOf } from '../../../../support/expected-failures.ts';
import { queueStore } from '../../../../support/queue-store.ts';

const CONTENT = {
  sizeBytes: 90,
  sha256: 'ff',
  mediaType: 'application/dicom',
  recipe: 'basic',
  files: 1,
  counts: { ...noChanges(), removed: 3 },
} as const;
const IDENTITY = { pseudonym: 'SGT-7K', patientName: 'DOE^JANE', birthDate: '19700101' };
const REMOTE = { kind: 'batch', stage: 'submitted', since: 4, looks: 2, facts: { job: 'j', part: 3 } };
const TROUBLE = { strikes: 2, passesBefore: 4, busySince: 77, losses: 1, loneLosses: 0 };

function rowOf(store: ReturnType<typeof queueStore>, id: number): object {
  return Object(
    store.database
      .prepare(`SELECT ${IMAGE_COLUMNS} FROM images JOIN batches ON batches.id = batch_id WHERE images.id = ?`)
      .get(id),
  ) as object;
}

describe("an image's row", () => {
  it('reads back as it was written, with what is kept as JSON', () => {
    using store = queueStore();
    const id = store.add('a', {
      content: CONTENT,
      identity: IDENTITY,
      textCheck: 'passed',
      sendAnyway: true,
      spoolEntry: 'e',
    });
    store.database
      .prepare('UPDATE images SET remote = ?, trouble = ?, failure = ?')
      .run(
        JSON.stringify(REMOTE),
        JSON.stringify(TROUBLE),
        failureColumn({ kind: 'throttled', facts: { seconds: 3 } }),
      );
    expect(toImageRecord(rowOf(store, id))).toMatchObject({
      id,
      batchName: 'batch',
      profileName: 'demo',
      sendAnyway: true,
      spoolEntry: 'e',
      content: CONTENT,
      identity: IDENTITY,
      remote: { kind: 'batch', stage: 'submitted', since: 4, polls: 2, facts: REMOTE.facts },
      trouble: TROUBLE,
      failure: { kind: 'throttled', facts: { seconds: 3 } },
      textCheck: 'passed',
    });
  });

  it.each([
    ['media_type', 'image/gif87', 'mediaType'],
    ['failure', '{"kind":"moonlight","facts":{}}', 'failure.kind'],
    ['failure', '{"kind":"offline","facts":{"patient":["Jane"]}}', 'failure.facts.patient'],
    ['failure', 'Jane', 'failure'],
    ['trouble', '{"strikes":1}', 'trouble.passesBefore, trouble.busySince, trouble.losses, trouble.loneLosses'],
    ['trouble', JSON.stringify({ ...TROUBLE, extra: 1 }), 'trouble'],
    ['remote', JSON.stringify({ ...REMOTE, stage: 'lost' }), 'remote.stage'],
    ['content', JSON.stringify({ ...CONTENT, files: 0 }), 'content.files'],
    ['identity', '{"patientName":"Jane"}', 'identity.pseudonym'],
    ['state', 'sent', 'state'],
  ])('with %s set to %s is refused as a damaged store that names only where', (column, value, where) => {
    using store = queueStore();
    const id = store.add('a');
    store.database.prepare(`UPDATE images SET ${column} = ?`).run(value);
    const row = rowOf(store, id);
    expect(failureOf(() => toImageRecord(row))).toEqual({
      kind: 'storage-damaged',
      facts: { detail: `an image's row does not read as one (${where})` },
    });
  });

  it('that lacks columns is refused by their names', () => {
    const failure = failureOf(() => toImageRecord({ id: 1, state: 'waiting' }));
    expect(failure).toMatchObject({ kind: 'storage-damaged' });
    expect(failure.facts['detail']).toMatch(
      /^an image's row does not read as one \(batchId, batchName, .*textCheck\)$/,
    );
  });
});

describe('a failure in its column', () => {
  it('is kept without its cause, and none as nothing', () => {
    const failure = { kind: 'offline', facts: { host: 'h' }, cause: new Error('x') } as const;
    expect([failureColumn(failure), failureColumn(null)]).toEqual(['{"kind":"offline","facts":{"host":"h"}}', null]);
  });
});
