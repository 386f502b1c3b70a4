import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { givingUp } from '../../support/giving-up.ts';
import { startEndpointProcess } from '../../support/endpoint-process.ts';
import { REPOSITORY } from '../../support/launch-app.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

describe('upload samples', () => {
  it('answers every image, skips the text file and quarantines the broken picture', async () => {
    using folder = temporaryFolder();
    const end = await runCli(['upload', `${REPOSITORY}/samples`, '--json'], { dataDirectory: folder.path });
    const { images, summary } = splitSummary(end.rows);
    const { seconds, ...counts } = summary ?? {};
    expect(counts).toEqual({
      found: 14,
      answered: 12,
      failed: 0,
      skipped: 1,
      quarantined: 1,
      held: 0,
      waiting: 0,
      cancelled: 0,
    });
    expect([end.code, typeof seconds]).toEqual([2, 'number']);
    const unanswered = images.filter((row) => row['state'] !== 'answered');
    expect(unanswered.map((row) => [basename(String(row['file'])), row['state'], row['kind']]).sort()).toEqual([
      ['read-me-first.txt', 'skipped', 'unsupported-type'],
      ['truncated.png', 'quarantined', 'unreadable-file'],
    ]);
  });

  it('says of an image that is still asked about when it gives up that it was sent, and shows why others have no answer', async () => {
    using folder = temporaryFolder();
    const endpoint = await startEndpointProcess(['--latency-ms', '120000']);
    const options = { dataDirectory: folder.path };
    const url = `${endpoint.container}/invocations`;
    await runCli(['profile', 'set', 'slow', '--kind', 'http', '--endpoint-url', url], options);
    const files = ['chest-phantom.png', 'truncated.png'].map((name) => `${REPOSITORY}/samples/${name}`);
    const { rows, code } = await givingUp(
      (seconds) => runCli(['upload', ...files, '--profile', 'slow', '--json', '--give-up-after', seconds], options),
      (end) => end.rows.some((row) => String(row['reason']).startsWith('Sent;')),
    );
    await endpoint.stop();
    const images = splitSummary(rows).images;
    const [asked, broken] = ['waiting', 'quarantined'].map((state) => images.find((row) => row['state'] === state));
    expect([code, asked?.['reason']]).toEqual([
      3,
      'Sent; the answer had not come yet. Sagittal goes on with: sagittal queue run.',
    ]);
    const shown = await runCli(['history', 'show', String(broken?.['id']), '--json'], options);
    expect([shown.code, shown.rows]).toMatchObject([2, [{ state: 'quarantined', reason: broken?.['reason'] }]]);
  });

  it('keeps the answers: history, search and export tell the same', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: folder.path };
    await runCli(['upload', `${REPOSITORY}/samples`, '--json', '--batch', 'Monday round'], options);
    const all = await runCli(['history', 'list', '--json'], options);
    const found = await runCli(['history', 'list', '--json', '--search', 'chest'], options);
    const file = `${folder.path}/answers.ndjson`;
    const exported = await runCli(['history', 'export', file, '--json'], options);
    expect([all.rows.length, found.rows.length, exported.rows]).toEqual([12, 1, [{ file, rows: 12 }]]);
    expect(found.rows[0]).toMatchObject({
      batch: 'Monday round',
      profile: 'demo',
      answer: { image_width: 320, image_height: 360 },
    });
  });

  it('does not send the same images twice unless asked', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: folder.path };
    await runCli(['upload', `${REPOSITORY}/samples/brain-mr`, '--json'], options);
    const again = splitSummary((await runCli(['upload', `${REPOSITORY}/samples/brain-mr`, '--json'], options)).rows);
    const anyway = splitSummary(
      (await runCli(['upload', `${REPOSITORY}/samples/brain-mr`, '--json', '--send-anyway'], options)).rows,
    );
    expect([again.summary?.['answered'], anyway.summary?.['answered']]).toEqual([3, 3]);
    expect([again.images, anyway.images].map((rows) => rows.map((row) => row['attempts']))).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    expect(again.images.every((row) => row['answer'] !== undefined)).toBe(true);
  });
});
