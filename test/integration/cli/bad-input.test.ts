import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { givingUp } from '../../support/giving-up.ts';
import { REPOSITORY } from '../../support/launch-app.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';
import { CAN_LINK } from '../../support/this-system.ts';

describe('bad input', () => {
  it.each([
    [['upload'], /upload needs at least one file or folder/],
    [['upload', 'x.png', '--wat'], /--wat/],
    [['upload', '/', '--profile', 'nobody'], /There is no profile "nobody"/],
    [['upload', '/nowhere/at/all.png'], /Nothing is found at (?:[A-Z]:)?[\\/]nowhere[\\/]at[\\/]all\.png/],
    [['upload', 'x.png', '--give-up-after', 'soon'], /--give-up-after takes a whole number.*"soon"/],
    [['fly'], /There is no command "fly"/],
    [['queue', 'dance'], /queue takes list, run.*"dance"/],
    [['queue', 'retry'], /Say which images/],
    [['queue', 'prioritise', 'soon', '1'], /queue prioritise takes urgent, normal, background, not "soon"/],
    [['receipt', 'monday'], /receipt needs a batch and a file/],
    [['history', 'export', 'answers.xlsx'], /\.csv, \.json, \.ndjson, \.coco\.json or \.pdf/],
    [['history', 'report', '7', 'answer.jpg'], /history report writes \.pdf or \.png/],
    [['history', 'show', '999'], /There is no answer with the number 999/],
    [['profile', 'set', 'x', '--kind', 'http'], /needs --endpoint-url/],
    [['serve', '--fault', 'gremlins'], /does not know "gremlins"/],
    [['serve', '--port', '99999999'], /--port takes a whole number/],
  ])('%j is refused with a sentence and exit code 64', async (args, message) => {
    using folder = temporaryFolder();
    const end = await runCli(args, { dataDirectory: folder.path });
    expect(end.stderr).toMatch(message);
    expect([end.code, end.stdout]).toEqual([64, '']);
    expect(end.stderr).not.toMatch(/^\s+at /m);
  });

  it.skipIf(!CAN_LINK)('names each thing it cannot take and goes on with the rest', async () => {
    using folder = temporaryFolder();
    const source = join(folder.path, 'images');
    await writeImages(source, 2);
    writeFileSync(join(source, 'empty.png'), '');
    mkdirSync(join(source, 'nothing here'));
    symlinkSync(source, join(source, 'loop'));
    symlinkSync('/nowhere/at-all', join(source, 'dangling.png'));
    const end = await runCli(['upload', source, '--json'], { dataDirectory: join(folder.path, 'data') });
    const { images, summary } = splitSummary(end.rows);
    const outcomes = Object.fromEntries(
      images.map((row) => [basename(String(row['file'])), [row['state'], row['reason']]]),
    );
    expect(summary).toMatchObject({ found: 5, answered: 2, skipped: 1, quarantined: 2, failed: 0 });
    expect(outcomes['empty.png']).toEqual(['quarantined', expect.stringContaining('empty')]);
    expect(outcomes['dangling.png']).toEqual(['quarantined', expect.any(String)]);
    expect(outcomes['loop']).toEqual(['skipped', expect.stringContaining('folder')]);
    expect(end.code).toBe(2);
  });

  it('says so when a folder has nothing in it', async () => {
    using folder = temporaryFolder();
    const empty = join(folder.path, 'empty');
    mkdirSync(empty);
    const end = await runCli(['upload', empty], { dataDirectory: join(folder.path, 'data') });
    expect(end.stdout).toContain('There are no files in this folder.');
  });

  it('says what happens to patient data on the way to another computer', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: folder.path };
    const set = [
      'profile',
      'set',
      'far',
      '--kind',
      'sagemaker',
      '--region',
      'eu-central-1',
      '--endpoint-name',
      'chest',
    ];
    expect((await runCli(set, options)).stdout).toContain('Patient data is removed before anything is sent.');
    expect((await runCli([...set, '--deidentify', 'off'], options)).stdout).toContain(
      'Patient data in them is not removed',
    );
  });

  it('waits for a model that is away, burns no attempt, and gives up when told', async () => {
    using folder = temporaryFolder();
    const url = 'http://127.0.0.1:9/invocations';
    const upload = ['upload', `${REPOSITORY}/samples/brain-mr`, '--profile', 'away', '--json', '--give-up-after'];
    let options = { dataDirectory: folder.path };
    const end = await givingUp(
      async (seconds, before) => {
        options = { dataDirectory: join(folder.path, String(before)) };
        await runCli(['profile', 'set', 'away', '--kind', 'http', '--endpoint-url', url], options);
        return runCli([...upload, seconds], options);
      },
      ({ rows }) => rows.some((row) => row['kind'] === 'offline'),
    );
    const { images, summary } = splitSummary(end.rows);
    expect(summary).toMatchObject({ found: 3, waiting: 3 });
    expect([end.code, images.map((row) => row['attempts'])]).toEqual([3, [0, 0, 0]]);
    expect(images.some((row) => row['kind'] === 'offline')).toBe(true);
    expect((await runCli(['queue', 'list', '--state', 'waiting', '--json'], options)).rows).toHaveLength(3);
  });
});
