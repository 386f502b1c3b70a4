import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { audit, writeAlong } from '../../../../../main/cli/commands/audit.ts';
import { history } from '../../../../../main/cli/commands/history.ts';
import { vault } from '../../../../../main/cli/commands/vault.ts';
import { cliWorld } from '../../../../support/cli-world.ts';

describe('audit verify', () => {
  it('says so where nothing was recorded yet', async () => {
    using world = cliWorld();
    expect(await world.run(audit, ['verify'], { json: false })).toMatchObject({
      code: 0,
      stdout: 'Nothing was recorded here yet.\n',
    });
  });

  it('prints how many records are whole and the newest, which can be given the next time', async () => {
    using world = cliWorld();
    await world.run(history, ['export', world.at('answers.json')]);
    const { code, rows } = await world.run(audit, ['verify']);
    expect([code, rows]).toEqual([
      0,
      [
        {
          ok: true,
          records: 3,
          files: 1,
          newest: expect.stringMatching(/^3:[\w-]{22}$/) as string,
          tampering: [],
          notable: [],
        },
      ],
    ]);
    expect((await world.run(audit, ['verify', '--noted', String(rows[0]?.['newest'])])).code).toBe(0);
    const gone = await world.run(audit, ['verify', '--noted', `99:${'a'.repeat(22)}`]);
    expect(gone).toMatchObject({ code: 1, rows: [{ tampering: [{ kind: 'store-older', fromSeq: 99 }] }] });
  });

  it('leaves a record of the look, but none beside what was tampered with', async () => {
    using world = cliWorld();
    await world.run(history, ['export', world.at('answers.json')]);
    const records = async () => Number((await world.run(audit, ['verify'])).rows[0]?.['records']);
    expect([await records(), await records()]).toEqual([3, 4]);
    await world.run(audit, ['export', world.at('log.ndjson')]);
    expect(readFileSync(world.at('log.ndjson'), 'utf8')).toContain('"event":"log-used"');
    expect(readFileSync(world.at('log.ndjson'), 'utf8')).toContain('"what":"verify"');
    const path = join(world.dataDirectory, 'audit', 'audit-000001.ndjson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"what":"answers"', '"what":"nothing"'));
    expect(await records()).toBe(await records());
  });

  it('ends with 1 and says which record was changed, how, and after which time', async () => {
    using world = cliWorld();
    await world.run(history, ['export', world.at('answers.json')]);
    const place = join(world.dataDirectory, 'audit');
    const path = join(place, readdirSync(place)[0] ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"what":"answers"', '"what":"nothing"'));
    const { code, stdout } = await world.run(audit, ['verify'], { json: false });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /Record 3 is not as it was written, or was never written by Sagittal \(audit-000001\.ndjson\)\. After \d{4}-/,
    );
  });
});

describe('audit export', () => {
  it('makes its lines no faster than they are read', async () => {
    let made = 0;
    const pieces = (function* () {
      for (; made < 1_000; made += 1) yield 'x'.repeat(1_000);
    })();
    const out = new PassThrough({ highWaterMark: 4_000 });
    const written = writeAlong(pieces, out);
    await setImmediate();
    expect(out.writableNeedDrain).toBe(true);
    expect(made).toBeLessThan(50);
    const read = buffer(out);
    await written;
    out.end();
    expect([made, (await read).length]).toEqual([1_000, 1_000_000]);
  });

  it('writes every record with its code, and that the log was read', async () => {
    using world = cliWorld();
    const { code, rows } = await world.run(audit, ['export', world.at('log.ndjson')]);
    const lines = readFileSync(world.at('log.ndjson'), 'utf8').trimEnd().split('\n');
    expect([code, rows]).toEqual([0, [{ exported: world.at('log.ndjson'), records: lines.length }]]);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'log-used', what: 'ndjson' });
  });

  it('writes audit messages of DICOM', async () => {
    using world = cliWorld();
    await world.run(audit, ['export', world.at('log.xml'), '--format', 'dicom']);
    const xml = readFileSync(world.at('log.xml'), 'utf8');
    expect(xml).toContain('<EventID csd-code="110101" codeSystemName="DCM" originalText="Audit Log Used"/>');
    expect(xml.match(/<AuditMessage>/g)).toHaveLength(3);
  });
});

it.each([
  [[], 'audit needs one of verify, export.'],
  [['verify', 'file'], 'audit verify takes no file'],
  [['export'], 'audit export needs one file'],
  [['export', 'x', '--format', 'pdf'], '--format'],
  [['verify', '--noted', '7'], '--noted takes a number and a code'],
])('%j is wrong use', async (args, words) => {
  using world = cliWorld();
  const { code, stderr } = await world.run(audit, args);
  expect([code, stderr.includes(words)]).toEqual([64, true]);
});

it('a recovery key that is written out is recorded, and is written where no records are yet', async () => {
  using world = cliWorld();
  expect((await world.run(vault, ['export-key', world.at('first.txt')])).code).toBe(0);
  await world.run(history, ['list']);
  await world.run(vault, ['export-key', world.at('second.txt')]);
  const { stdout } = await world.run(audit, ['export', world.at('log')], { json: false });
  expect(stdout).toContain('records written');
  expect(readFileSync(world.at('log'), 'utf8').match(/"what":"recovery-key"/g)).toHaveLength(1);
});
