import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { db } from '../../../../../main/cli/commands/db.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { cliWorld } from '../../../../support/cli-world.ts';

describe('db check', () => {
  it('finds the records of a fresh installation whole and reads no copies unless asked', async () => {
    using world = cliWorld();
    await world.engine().stop();
    expect(await world.run(db, ['check'])).toEqual({
      code: 0,
      rows: [{ ok: true, problems: [], copies: null, damagedCopies: 0 }],
      stdout: expect.any(String) as string,
      stderr: '',
    });
    const { code, stdout } = await world.run(db, ['check', '--full'], { json: false });
    expect([code, stdout]).toEqual([0, "Sagittal's records are whole.\n0 safe copies read, 0 of them damaged.\n"]);
  });

  it('tells of damage without changing anything, and ends with 1', async () => {
    using world = cliWorld();
    await world.engine().stop();
    const file = join(world.dataDirectory, 'sagittal.db');
    const damaged = readFileSync(file).fill(0, 4096, 8192);
    writeFileSync(file, damaged);
    const { code, rows } = await world.run(db, ['check']);
    expect([code, rows[0]?.['ok']]).toEqual([1, false]);
    expect(readFileSync(file).equals(damaged)).toBe(true);
    const { stdout } = await world.run(db, ['check'], { json: false });
    expect(stdout).toContain("Sagittal's records are damaged. The next start sets them aside");
  });
});

describe('db backup', () => {
  it('writes a checked copy into the folder and says where', async () => {
    using world = cliWorld();
    const { code, rows } = await world.run(db, ['backup', world.at('safe')]);
    expect(code).toBe(0);
    expect(existsSync(String(rows[0]?.['backup']))).toBe(true);
    expect(readdirSync(world.at('safe'))).toHaveLength(1);
  });

  it('says it in words without --json, and nothing at all with --quiet', async () => {
    using world = cliWorld();
    const spoken = await world.run(db, ['backup', world.at('one')], { json: false });
    expect(spoken.stdout).toMatch(/^Backup written and checked: .*\n$/);
    const quiet = await world.run(db, ['backup', world.at('two')], { json: false, quiet: true });
    expect(quiet).toEqual({ code: 0, rows: [], stdout: '', stderr: '' });
  });
});

describe('db requeue', () => {
  it('queues copies again that were set aside, and leaves those that cannot be read', async () => {
    using world = cliWorld();
    await world.engine().stop();
    const spool = new Spool(join(world.dataDirectory, 'spool'), Buffer.alloc(32, 5));
    const kept = await spool.keep('', entryOrigin(), Buffer.from('one'));
    await spool.settle();
    spool.setAside(kept.entry);
    const unreadable = `${'e'.repeat(64)}-${'0'.repeat(16)}`;
    writeFileSync(join(spool.folder, 'set-aside', `${unreadable}.spool`), 'x');
    const { code, rows } = await world.run(db, ['requeue']);
    expect([code, rows]).toEqual([2, [{ requeued: 1, unreadable: 1 }]]);
    expect([[...spool.entries()].flat(), spool.aside()]).toEqual([[kept.entry], [unreadable]]);
    expect(await world.run(db, ['requeue'])).toMatchObject({ code: 2, rows: [{ requeued: 0, unreadable: 1 }] });
  });
});

describe('db keep', () => {
  it('shows what holds, changes what is named, and says it in words', async () => {
    using world = cliWorld();
    const usual = { copyDays: 0, answerDays: null, answers: null, backups: 7 };
    expect(await world.run(db, ['keep'])).toMatchObject({ code: 0, rows: [usual] });
    const changed = await world.run(db, ['keep', '--answer-days', '365', '--copy-days', '30', '--backups', '14']);
    expect(changed.rows).toEqual([{ copyDays: 30, answerDays: 365, answers: null, backups: 14, auditDays: 2_192 }]);
    expect((await world.run(db, ['keep', '--answer-days', 'all'], { json: false })).stdout).toBe(
      'Safe copies are kept for 30 days after the answer.\nAnswered images are kept without an end.\n14 backups of the records are kept.\nThe audit log is kept for 2192 days.\n',
    );
  });

  it('is about records that can be written anew', async () => {
    using world = cliWorld();
    expect(await world.run(db, ['compact'])).toMatchObject({ code: 0, rows: [{ compacted: true }] });
  });
});

describe('db, used wrongly', () => {
  it.each([
    [[], 'db needs one of check, backup, requeue, compact, keep.'],
    [['repair'], 'db takes check, backup, requeue, compact, keep, not "repair".'],
    [['check', 'here'], 'db check takes no folder; it looks at --data-dir.'],
    [['keep', '--backups', '0'], '--backups cannot be "0". See: sagittal --help'],
    [['keep', '--copy-days', 'all'], '--copy-days cannot be "all". See: sagittal --help'],
    [['keep', 'everything'], 'db keep takes options only. See: sagittal --help'],
    [['requeue', 'all'], 'db requeue takes no words; it queues all copies that were set aside.'],
    [['backup'], 'db backup needs one folder to write to.'],
    [['backup', 'a', 'b'], 'db backup needs one folder to write to.'],
    [['check', '--fast'], "Unknown option '--fast'. See: sagittal --help"],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(db, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });
});
