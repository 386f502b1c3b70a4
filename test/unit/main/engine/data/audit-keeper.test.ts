import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { markRestored } from '../../../../../main/engine/storage/restored-mark.ts';
import { auditSite, type AuditSite } from '../../../../support/audit-site.ts';

const DAY = 86_400_000;

/** The log's files, by their content's events. */
function events(site: AuditSite, number = 1): string[] {
  return readFileSync(site.path(number), 'utf8')
    .split('\n')
    .flatMap((line) => /"event":"([^"]*)"/.exec(line)?.[1] ?? []);
}

describe('records on their way into files', () => {
  it.each([
    ['nothing', 0],
    ['a part of a record', 40],
    ['a record and a half', 350],
    ['all', Infinity],
  ])('are filed once where a killed process had written %s of them', (_what, bytes) => {
    using site = auditSite();
    site.add(2);
    site.store().audit.record('exported', { what: 'answer' });
    site.store().audit.record('exported', { what: 'receipt' });
    const text = site
      .store()
      .auditFiling.unfiled(9)
      .map(({ line }) => `${line}\n`)
      .join('');
    appendFileSync(site.path(), text.slice(0, bytes));
    expect(site.verify().tampering).toEqual([]);
    site.restart();
    site.keeper().file(0);
    expect([site.verify().tampering, events(site).length]).toEqual([[], 5]);
  });

  it('go into a new file where the last one is not as it was left, and the fault stays to be seen', () => {
    using site = auditSite();
    site.add(3);
    site.change((lines) => lines.slice(0, 2));
    site.add(2);
    expect(readdirSync(join(site.folder, 'audit'))).toHaveLength(2);
    expect(site.verify().tampering).toMatchObject([{ kind: 'truncated', fromSeq: 3, toSeq: 4 }]);
  });

  it('stay in the store while another process is at the files', () => {
    using site = auditSite();
    site.add(1);
    site.store().audit.record('exported', { what: 'answer' });
    expect(site.store().auditFiling.unfiled(9)).toHaveLength(1);
    expect(site.verify()).toMatchObject({ records: 3, tampering: [] });
  });
});

describe('what the log says of the store', () => {
  it('is why it begins', () => {
    using site = auditSite();
    site.add(1);
    expect(readFileSync(site.path(), 'utf8')).toContain(
      '"event":"log-started","user":"nurse","program":"window","why":"new"',
    );
  });

  it('is that it was put right, once', () => {
    using site = auditSite();
    site.add(1);
    site.store().rescues.add({ at: 5, cause: 'damaged', requeued: 7, unreadable: 0, backupAt: null });
    for (let start = 0; start < 2; start += 1) site.restart();
    site.add(1);
    expect(events(site).filter((event) => event === 'store-rescued')).toHaveLength(1);
    expect(site.verify()).toMatchObject({
      tampering: [],
      notable: [expect.stringContaining('"why":"damaged","count":7')],
    });
  });

  it('is that its vault was made anew where nothing could be recorded, once', () => {
    using site = auditSite();
    const takeBack = markRestored(site.folder);
    // A second try that comes to nothing leaves the mark of the first.
    markRestored(site.folder)();
    for (let start = 0; start < 2; start += 1) site.restart();
    site.add(1);
    expect(events(site).filter((event) => event === 'vault-restored')).toHaveLength(1);
    takeBack();
    expect(readdirSync(site.folder)).not.toContain('vault-restored');
  });

  it('begins anew beside files under another key, which are set aside', () => {
    using other = auditSite();
    other.add(3);
    using site = auditSite();
    mkdirSync(join(site.folder, 'audit'));
    writeFileSync(site.path(), readFileSync(other.path()));
    site.restart();
    site.add(1);
    expect(site.verify()).toMatchObject({ records: 2, tampering: [] });
    expect(readdirSync(site.folder).filter((name) => name.startsWith('audit-set-aside-'))).toHaveLength(1);
  });
});

describe('a file that is older than it is kept', () => {
  it('is removed, which is recorded, and the rest is whole', () => {
    using site = auditSite(600);
    site.add(12);
    site.store().keeping.save({ ...USUAL_KEEPING, auditDays: 31 });
    site.clock.now += 61 * DAY;
    site.keeper().expire();
    const before = readdirSync(join(site.folder, 'audit')).length;
    site.clock.now += 2 * DAY;
    site.keeper().expire();
    site.keeper().file(0);
    const after = readdirSync(join(site.folder, 'audit')).length;
    expect(after).toBeLessThan(before);
    expect(site.verify().tampering).toEqual([]);
    site.change((lines) => lines.slice(1), Number(/\d+/.exec(readdirSync(join(site.folder, 'audit'))[0] ?? '')?.[0]));
    expect(site.verify().tampering).not.toEqual([]);
  });
});
