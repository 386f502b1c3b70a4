import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { saveBatchReport, type PrivacyReportFile } from '../../../../../main/engine/privacy/batch-report.ts';
import { createBatches } from '../../../../../main/engine/storage/batches.ts';
import { createReviews } from '../../../../../main/engine/storage/reviews.ts';
import { queueStore, type QueueStore } from '../../../../support/queue-store.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const content = {
  sizeBytes: 9,
  sha256: 'bb',
  mediaType: 'image/png',
  recipe: 'basic',
  files: 1,
  counts: { ...noChanges(), removed: 3 },
  textRule: { verdict: 'check', why: 'it may' },
} as const;

/** The report of the store's batch as text, and how many images it is of. */
async function report(store: QueueStore, file: PrivacyReportFile = 'json') {
  using folder = temporaryFolder();
  const reviews = createReviews(store.database);
  const batch = createBatches(store.database).find(store.batchId);
  if (batch === null) throw new Error('the batch is gone');
  const path = join(folder.path, `r.${file}`);
  const images = await saveBatchReport({ images: store.images, reviews }, batch, { path, file }, 5_000);
  return { images, text: readFileSync(path, 'utf8') };
}

describe('the report of a batch', () => {
  it('says of each image what was removed, what was decided and by whom', async () => {
    using store = queueStore();
    store.add('aa', { content, textCheck: 'passed', sourcePath: '/images/1.png' });
    store.add('cc', { sourcePath: '/images/2.png' });
    const failure = { kind: 'unsupported-type', facts: { what: 'This is no image.' } } as const;
    store.add('none', { state: 'skipped', failure, mediaType: null, sha256: null, sourcePath: '/images/3.txt' });
    const reviews = createReviews(store.database);
    reviews.hold(1, { cause: 'text', why: 'x', boxes: [], width: 1, height: 1, frames: 1 }, 1_000);
    store.database.exec(`UPDATE images SET state = 'held' WHERE id = 1`);
    const masks = [{ x: 0, y: 0, width: 1, height: 1 }];
    expect(reviews.decide(1, { decision: 'masked', masks }, 'nurse', 2_000)).toBe(true);
    const { images, text } = await report(store);
    const { head, images: rows } = JSON.parse(text) as Record<string, unknown>;
    expect([images, head]).toEqual([
      3,
      { batch: { number: 1, name: 'batch' }, profile: 'demo', savedAt: '1970-01-01T00:00:05.000Z' },
    ]);
    expect(rows).toMatchObject([
      {
        ...{ image: 1, file: '/images/1.png', sentAs: 'image-1.png', recipe: 'basic', removed: 3, textCheck: 'passed' },
        ...{ textRule: 'check', sha256: 'aa', sentSha256: 'bb', heldFor: 'text', decision: 'masked', masks: 1 },
        ...{ decidedBy: 'nurse', decidedAt: '1970-01-01T00:00:02.000Z' },
      },
      { image: 2, state: 'waiting', recipe: 'none', sha256: 'cc' },
      { image: 3, state: 'skipped', reason: expect.stringContaining('This is no image.') },
    ]);
    expect(text).not.toContain('"note"');
  });

  it('has every image once, in a table too, whose cells are no formulas', async () => {
    using store = queueStore();
    store.add('first', { sourcePath: '=cmd()', content });
    for (let index = 0; index < 401; index += 1) store.add(`hash ${index}`);
    const json = await report(store);
    const csv = await report(store, 'csv');
    const [head = '', first = '', ...rest] = csv.text.trimEnd().split('\r\n');
    expect([json.images, csv.images, rest.length]).toEqual([402, 402, 401]);
    expect(head).toMatch(/^\ufeffimage,file,state,reason,sentAs,pseudonym,recipe,edition,.*,sha256,sentSha256$/);
    expect([first.startsWith(`1,'=cmd(),waiting`), first.split(',').length]).toEqual([true, head.split(',').length]);
  });

  it('of nothing is whole, and one that cannot be written is not there', async () => {
    using store = queueStore();
    expect(await report(store)).toMatchObject({ images: 0, text: expect.stringContaining('"images":[\n]}') });
    const batch = createBatches(store.database).find(store.batchId);
    if (batch === null) throw new Error('the batch is gone');
    const parts = { images: store.images, reviews: createReviews(store.database) };
    await expect(saveBatchReport(parts, batch, { path: '/nowhere/r.json', file: 'json' }, 1)).rejects.toThrow('ENOENT');
    expect(existsSync('/nowhere/r.json')).toBe(false);
  });
});
