import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { countingModel } from '../../support/own-engine.ts';
import { runCli, splitSummary, startCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { CAN_TELL_TO_END } from '../../support/this-system.ts';
import { until } from '../../support/until.ts';
import { writeImages } from '../../support/write-images.ts';

const IMAGES = 60;

/** A data directory with a profile for a model that counts, and an empty folder to watch. */
async function site(folder: string, url: string) {
  const options = { dataDirectory: join(folder, 'data') };
  const hot = join(folder, 'hot');
  mkdirSync(hot);
  const how = ['--kind', 'http', '--endpoint-url', url, '--deidentify', 'off'];
  const saved = await runCli(['profile', 'set', 'clinic', ...how], options);
  expect(saved.code).toBe(0);
  const args = ['watch', hot, '--profile', 'clinic', '--every', '1', '--json'];
  return { options, hot, args };
}

describe('watch', () => {
  it.skipIf(!CAN_TELL_TO_END)(
    'sends new files as they come, prints each as it settles, and ends with 0 when it is stopped',
    async () => {
      using folder = temporaryFolder();
      await using model = await countingModel();
      const { options, hot, args } = await site(folder.path, model.url);
      const command = follow(args, options);
      await writeImages(join(hot, 'series'), 3);
      await command.until(3);
      writeFileSync(join(hot, 'notes.txt'), 'no image');
      await command.until(4);
      const code = await command.end('SIGTERM');
      const { images, summary } = splitSummary(command.rows);
      expect(images.map((row) => row['state']).sort()).toEqual(['answered', 'answered', 'answered', 'skipped']);
      expect(summary).toMatchObject({ found: 4, answered: 3, skipped: 1 });
      expect([code, model.requests()]).toEqual([0, 3]);
    },
  );

  it('takes each file once and loses none, however often it is killed', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { options, hot, args } = await site(folder.path, model.url);
    await writeImages(hot, IMAGES);
    for (const seen of [1, IMAGES / 3, IMAGES / 2]) {
      const command = follow(args, options);
      await until(() => expect(model.requests()).toBeGreaterThanOrEqual(seen));
      await command.end('SIGKILL');
    }
    const command = follow(args, options);
    // One that is surely this command's own shows that it listens to signals.
    await writeImages(join(hot, 'last'), 1);
    await command.until(1);
    await untilAllAnswered(options);
    const code = await command.end('SIGINT');
    const history = await runCli(['history', 'list', '--json', '--limit', '1000'], options);
    const list = await runCli(['queue', 'list', '--json'], options);
    expect(code).toBe(CAN_TELL_TO_END ? 130 : null);
    expect(new Set(history.rows.map((row) => row['file'])).size).toBe(IMAGES + 1);
    expect(list.rows).toHaveLength(IMAGES + 1);
  });

  it('waits for twins where it is told to, and never sends them', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { options, hot, args } = await site(folder.path, model.url);
    const outside = join(folder.path, 'outside');
    const [first = '', second = ''] = await writeImages(outside, 2);
    for (const [index, path] of [first, second].entries()) renameSync(path, join(hot, `${index}.png`));
    writeFileSync(join(hot, '1.png.ready'), '');
    const command = follow([...args, '--ready-suffix', '.ready'], options);
    await command.until(1);
    await command.end('SIGTERM');
    const { images } = splitSummary(command.rows);
    expect(images).toEqual([expect.objectContaining({ file: join(hot, '1.png'), state: 'answered' })]);
    expect(readFileSync(join(hot, '0.png')).length).toBeGreaterThan(0);
  });

  it('says what is wrong with how it was typed', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    expect(await runCli(['watch'], options)).toMatchObject({ code: 64 });
    expect(await runCli(['watch', join(folder.path, 'nowhere')], options)).toMatchObject({ code: 64 });
    expect(await runCli(['watch', folder.path, '--profile', 'unknown'], options)).toMatchObject({ code: 64 });
  });
});

/** A command that goes on, its rows as they come, and how it ends. */
function follow(args: readonly string[], options: { dataDirectory: string }) {
  const child = startCli(args, options);
  const rows: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The command prints one JSON object a line.
    rows.push(JSON.parse(line) as Record<string, unknown>);
  });
  const exit = once(child, 'close');
  return {
    rows,
    until: (count: number) => until(() => expect(rows.length).toBeGreaterThanOrEqual(count)),
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await exit;
      return child.exitCode;
    },
  };
}

async function untilAllAnswered(options: { dataDirectory: string }): Promise<void> {
  for (;;) {
    const { rows } = await runCli(['queue', 'list', '--state', 'answered', '--json'], options);
    if (rows.length > IMAGES) return;
  }
}
