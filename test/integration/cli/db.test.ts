import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

describe('db', () => {
  it('checks, backs up, finds damage, and the next command sets it aside and says so', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await writeImages(join(folder.path, 'images'), 3);
    await runCli(['upload', join(folder.path, 'images'), '--no-wait'], options);
    const whole = await runCli(['db', 'check', '--full', '--json'], options);
    expect([whole.code, whole.rows]).toEqual([0, [{ ok: true, problems: [], copies: 3, damagedCopies: 0 }]]);
    const backup = await runCli(['db', 'backup', join(folder.path, 'kept')], options);
    expect([backup.code, readdirSync(join(folder.path, 'kept')).length]).toEqual([0, 1]);

    const file = openSync(join(options.dataDirectory, 'sagittal.db'), 'r+');
    writeSync(file, Buffer.from('damage'), 0, 6, 5_000);
    closeSync(file);
    const damaged = await runCli(['db', 'check'], options);
    expect([damaged.code, damaged.stdout]).toEqual([1, expect.stringContaining('records are damaged')]);
    rmSync(join(folder.path, 'data', 'backups'), { recursive: true, force: true });
    const next = await runCli(['queue', 'list', '--state', 'waiting', '--json'], options);
    expect(next.stderr).toContain('3 images were queued again from the safe copies.');
    expect(next.rows).toHaveLength(3);
  });
});
