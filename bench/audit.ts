import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyAudit } from '../main/engine/data/verify-audit.ts';
import { auditSite, type AuditSite } from '../test/support/audit-site.ts';
import { measureSending } from './audit/measure-sending.ts';
import { readOptions } from './read-options.ts';

const { values } = readOptions({
  records: { type: 'string', default: '10000' },
  cases: { type: 'string', default: '100' },
});
/** Small enough that the log has several files. */
const FILE_BYTES = 1_000_000;

/** Changes a copy of a data directory; `older` is a copy of it from when it had half its records. */
type Tamper = (folder: string, older: string) => void;

const KINDS: Readonly<Record<string, Tamper>> = {
  edit: (folder) => {
    const path = anyFile(folder);
    const bytes = readFileSync(path);
    const at = randomInt(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInt(8));
    writeFileSync(path, bytes);
  },
  delete: (folder) => {
    changeLines(folder, (lines) => lines.toSpliced(randomInt(lines.length - 10), 1 + randomInt(5)));
  },
  reorder: (folder) => {
    changeLines(folder, (lines) => {
      const half = Math.floor(lines.length / 2);
      const [one, other] = [randomInt(half), randomInt(half, lines.length)];
      return lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
    });
  },
  truncate: (folder) => {
    const path = anyFile(folder);
    const { length } = readFileSync(path);
    if (randomInt(4) > 0) truncateSync(path, randomInt(length));
    else rmSync(path);
  },
  replay: (folder, older) => {
    const what = randomInt(3);
    if (what === 0)
      changeLines(folder, (lines) => lines.toSpliced(randomInt(lines.length), 0, lines[randomInt(lines.length)] ?? ''));
    else if (what === 1) replaceWith(join(older, 'audit'), join(folder, 'audit'));
    else
      for (const end of ['', '-wal', '-shm'])
        replaceWith(join(older, `sagittal.db${end}`), join(folder, `sagittal.db${end}`));
  },
};

const place = mkdtempSync(join(tmpdir(), 'sagittal-bench-'));
try {
  using site = auditSite(FILE_BYTES);
  const older = join(place, 'older');
  fill(site, Number(values.records) / 2);
  site.close();
  cpSync(site.folder, older, { recursive: true });
  site.restart();
  fill(site, Number(values.records) / 2);
  const noted = site.store().audit.end();
  site.close();
  const figures: Record<string, number> = { records: Number(values.records) };
  for (const [kind, tamper] of Object.entries(KINDS)) {
    const detected = tryOut(site, older, tamper, Number(values.cases));
    console.log(`${kind.padEnd(10)} ${detected} of ${values.cases} detected`);
    figures[`${kind}Detected`] = detected / Number(values.cases);
  }
  replaceWith(older, join(place, 'whole'));
  const isWholeFound = verifyAudit(join(place, 'whole'), site.key, noted).tampering.length > 0;
  console.log(
    `an older copy of everything, with a record noted elsewhere: ${isWholeFound ? 'detected' : 'NOT detected'}`,
  );
  const perSecond = speed(site);
  const sending = await measureSending(join(place, 'sending'));
  console.log(`verify     ${perSecond} records/s`);
  console.log(
    `sending    ${sending.plainMicros} µs of processor an image without records, ${sending.auditedMicros} µs with its two`,
  );
  Object.assign(figures, {
    ...{ wholeReplayDetected: isWholeFound ? 1 : 0, falseAlarms: verifyAudit(site.folder, site.key).tampering.length },
    ...{ verifiedPerSecond: perSecond, ...sending },
  });
  console.log(JSON.stringify({ figures }));
} finally {
  rmSync(place, { recursive: true, force: true });
}

function fill(site: AuditSite, records: number): void {
  const { audit, claims } = site.store();
  for (let from = 0; from < records; from += 500) {
    claims.together(() => {
      for (let n = from; n < Math.min(records, from + 500); n += 1)
        audit.record('image-sent', {
          image: n,
          profile: 'chest',
          endpoint: 'chest-xray@eu-central-1',
          sha256: 'a'.repeat(64),
        });
    });
    site.keeper().file(0);
  }
}

/** How many of so many tamperings, each on a copy of its own, are found. */
function tryOut(site: AuditSite, older: string, tamper: Tamper, cases: number): number {
  let detected = 0;
  for (let n = 0; n < cases; n += 1) {
    const copy = join(place, 'copy');
    replaceWith(site.folder, copy);
    tamper(copy, older);
    if (verifyAudit(copy, site.key).tampering.length > 0) detected += 1;
  }
  return detected;
}

/** Genuine records checked in a second, the best of five times. */
function speed(site: AuditSite): number {
  let best = 0;
  for (let turn = 0; turn < 5; turn += 1) {
    const startedAt = performance.now();
    const { records } = verifyAudit(site.folder, site.key);
    best = Math.max(best, (records / (performance.now() - startedAt)) * 1_000);
  }
  return Math.round(best);
}

function anyFile(folder: string): string {
  const names = readdirSync(join(folder, 'audit'));
  return join(folder, 'audit', names[randomInt(names.length)] ?? '');
}

function changeLines(folder: string, change: (lines: string[]) => string[]): void {
  const path = anyFile(folder);
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  writeFileSync(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

function replaceWith(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  try {
    cpSync(from, to, { recursive: true });
  } catch (error) {
    // A store that was closed has one file.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
