import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditKey, auditLine } from '../../../../../main/engine/audit/audit-line.ts';
import { auditSite, type AuditSite } from '../../../../support/audit-site.ts';

/** What was found, shortly: kind, first and last record. */
function found(site: AuditSite, noted?: Parameters<AuditSite['verify']>[0]) {
  return site.verify(noted).tampering.map(({ kind, fromSeq, toSeq }) => [kind, fromSeq, toSeq]);
}

/** A log of 11 records: its begin and ten exports. */
function filled(): AuditSite {
  const site = auditSite();
  site.add(10);
  return site;
}

describe('a log that nobody has touched', () => {
  it('is whole, and says what its newest record is', () => {
    using site = filled();
    const end = site.store().audit.end();
    expect(site.verify()).toEqual({ records: 11, files: 1, end, tampering: [], notable: [] });
    expect(end?.seq).toBe(11);
  });

  it('is whole over many files and records that are in none yet', () => {
    using site = auditSite(600);
    site.add(20);
    site.store().audit.record('exported', { what: 'answer' });
    const { records, files, tampering } = site.verify();
    expect([records, tampering]).toEqual([22, []]);
    expect(files).toBeGreaterThan(5);
  });

  it('is whole where nothing was recorded yet', () => {
    using site = auditSite();
    expect(site.verify()).toEqual({ records: 0, files: 0, end: null, tampering: [], notable: [] });
  });
});

describe('a log that somebody has touched', () => {
  it.each<[string, (lines: string[]) => string[], (string | number)[][]]>([
    ['a word edited', (lines) => lines.with(4, lines[4]?.replace('nurse', 'other') ?? ''), [['edited', 5, 5]]],
    [
      'a record made longer',
      (lines) => lines.with(4, lines[4]?.replace('nurse', 'a longer name') ?? ''),
      [['edited', 5, 5]],
    ],
    ['the first record edited', (lines) => lines.with(0, lines[0]?.replace('new', 'old') ?? ''), [['edited', 1, 1]]],
    ['a record deleted', (lines) => lines.toSpliced(4, 1), [['deleted', 5, 5]]],
    ['three records deleted', (lines) => lines.toSpliced(4, 3), [['deleted', 5, 7]]],
    ['the first record deleted', (lines) => lines.slice(1), [['deleted', 1, 1]]],
    ['two records swapped', (lines) => lines.with(4, lines[5] ?? '').with(5, lines[4] ?? ''), [['reordered', 5, 5]]],
    ['a record moved to the end', (lines) => [...lines.toSpliced(4, 1), lines[4] ?? ''], [['reordered', 5, 5]]],
    ['seven records said twice', (lines) => [...lines, ...lines.slice(4)], [['replayed', 5, 11]]],
    ['a record said twice', (lines) => lines.toSpliced(8, 0, lines[4] ?? ''), [['replayed', 5, 5]]],
    ['the end cut off', (lines) => lines.slice(0, 8), [['truncated', 9, 11]]],
    ['everything cut off', () => [], [['truncated', 1, 11]]],
    ['a line put in', (lines) => lines.toSpliced(4, 0, '{"seq":5,"event":"made-up"}'), [['edited', 5, 5]]],
    ['a line put in its place', (lines) => lines.with(4, 'anything'), [['edited', 5, 5]]],
    [
      'two faults',
      (lines) => lines.with(2, 'x').toSpliced(7, 1),
      [
        ['edited', 3, 3],
        ['deleted', 8, 8],
      ],
    ],
  ])('shows %s', (_what, change, tampering) => {
    using site = filled();
    site.change(change);
    expect(found(site)).toEqual(tampering);
  });

  it('shows a record under a key that is not the store’s', () => {
    using site = filled();
    const forged = auditLine(
      { at: 1, event: 'exported', actor: { user: 'x', program: 'window' }, facts: {} },
      { seq: 4, mac: '0'.repeat(22) },
      auditKey(Buffer.alloc(32)),
    );
    site.change((lines) => lines.with(4, forged.line));
    expect(found(site)).toEqual([['edited', 5, 5]]);
  });

  it('shows an end that was cut off in the middle of a record, and bytes put behind it', () => {
    using site = filled();
    truncateSync(site.path(), readFileSync(site.path()).length - 5);
    expect(found(site)).toEqual(['edited', 'truncated'].map((kind) => [kind, 11, 11]));
    using other = filled();
    appendFileSync(other.path(), 'x');
    expect(found(other)).toEqual([['edited', 12, 12]]);
  });

  it('says after which time it happened', () => {
    using site = filled();
    site.change((lines) => lines.toSpliced(4, 1));
    expect(site.verify().tampering[0]?.after).toBe('2026-01-01T00:00:03.000Z');
  });

  it('shows files that are gone, and others that were put there', () => {
    using site = auditSite(600);
    site.add(20);
    rmSync(site.path(2));
    writeFileSync(site.path(900), 'not ours\n');
    const kinds = site.verify().tampering.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['file-missing', 'file-foreign']));
  });

  it('shows the newest file gone, and all of them', () => {
    using site = filled();
    rmSync(join(site.folder, 'audit'), { recursive: true });
    expect(found(site)).toEqual([['file-missing', 1, 11]]);
  });
});

describe('an older copy', () => {
  it('of the files is shorter than the records know', () => {
    using site = filled();
    copyFileSync(site.path(), join(site.folder, 'old'));
    site.add(5);
    copyFileSync(join(site.folder, 'old'), site.path());
    expect(found(site)).toEqual([['truncated', 12, 16]]);
  });

  it('of the records is behind the files', () => {
    using site = filled();
    site.close();
    copyFileSync(join(site.folder, 'sagittal.db'), join(site.folder, 'old'));
    site.restart();
    site.add(5);
    site.close();
    copyFileSync(join(site.folder, 'old'), join(site.folder, 'sagittal.db'));
    expect(found(site)).toEqual([['store-older', 12, 16]]);
  });

  it('of the records is recorded by the next start, for good', () => {
    using site = filled();
    site.close();
    copyFileSync(join(site.folder, 'sagittal.db'), join(site.folder, 'old'));
    site.restart();
    site.add(5);
    site.close();
    copyFileSync(join(site.folder, 'old'), join(site.folder, 'sagittal.db'));
    site.restart();
    site.add(2);
    const { tampering, notable } = site.verify();
    expect(tampering).toEqual([]);
    expect(notable.map((line): unknown => JSON.parse(line))).toMatchObject([
      { seq: 17, event: 'log-resumed', fromSeq: 12, toSeq: 16 },
    ]);
  });

  it('of everything is found by a record that was noted elsewhere', () => {
    using site = filled();
    site.close();
    cpSync(site.folder, `${site.folder}-old`, { recursive: true });
    site.restart();
    site.add(5);
    const noted = site.store().audit.end();
    site.close();
    cpSync(`${site.folder}-old`, site.folder, { recursive: true, force: true });
    rmSync(`${site.folder}-old`, { recursive: true });
    expect([found(site), found(site, noted ?? undefined)]).toEqual([[], [['store-older', 16, 16]]]);
  });
});

describe('a folder in the place of a file', () => {
  it('is a file that is missing, and the log goes on in the next', () => {
    using site = filled();
    rmSync(site.path());
    mkdirSync(site.path());
    expect(found(site)).toEqual([['file-missing', 1, 11]]);
    site.add(2);
    site.restart();
    expect(readFileSync(site.path(2), 'utf8').split('\n')).toHaveLength(3);
    expect(found(site)).toEqual([['file-missing', 1, 11]]);
  });

  it('keeps no record from the next file where it stands for one that does not exist yet', () => {
    using site = auditSite(600);
    site.add(1);
    mkdirSync(site.path(2));
    site.add(10);
    expect(site.verify().tampering).toEqual([]);
  });
});

it('a file whose number is too large to be one is none', () => {
  using site = filled();
  copyFileSync(site.path(), site.path().replace('000001', '9'.repeat(21)));
  expect(site.verify()).toMatchObject({ files: 1, tampering: [] });
});
