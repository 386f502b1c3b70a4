import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

describe('a data directory', () => {
  it('is made once, however many processes start in it at the same moment', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'images');
    await writeImages(source, 3);
    const ends = await Promise.all([1, 2, 3].map(() => runCli(['upload', source, '--json'], options)));
    expect(ends.map((end) => [end.code, splitSummary(end.rows).summary?.['answered']])).toEqual([
      [0, 3],
      [0, 3],
      [0, 3],
    ]);
  });

  it('is not taken for a new one when its store was emptied: the person is told', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: folder.path };
    await runCli(['profile', 'list'], options);
    truncateSync(join(folder.path, 'sagittal.db'));
    const end = await runCli(['history', 'list'], options);
    expect(end.code).toBe(0);
    expect(end.stderr).toContain("Sagittal's records were damaged and were set aside.");
  });

  it('lists an answered file under its own name, and the same file sent twice once', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const [first = ''] = await writeImages(join(folder.path, 'images'), 1);
    const [copy = ''] = await writeImages(join(folder.path, 'copies'), 1);
    for (const path of [first, first, copy]) await runCli(['upload', path], options);
    const { rows } = await runCli(['history', 'list', '--json'], options);
    expect(rows.map((row) => row['file'])).toEqual([copy, first]);
  });
});
