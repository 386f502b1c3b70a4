import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { auditFileName, auditFileNumbers, auditFolder, hasAuditFile, readAuditFile } from '../audit/audit-files.ts';
import { auditKey, CHAIN_START, type ChainEnd } from '../audit/audit-line.ts';
import { ChainCheck, type Tampering } from '../audit/chain-check.ts';
import { createAuditFiling, type AuditFile, type AuditKnown } from '../storage/audit-filing.ts';
import { openDatabase } from '../storage/database.ts';
import { takeLock } from '../storage/file-lock.ts';
import { STORE_FILE } from '../storage/store-traces.ts';
import { storeUsers } from '../storage/store-users.ts';
import { auditLock } from './audit-keeper.ts';

/** What a look at the audit log has found. */
export interface AuditCheck {
  /** How many genuine records there are, and in how many files. */
  readonly records: number;
  readonly files: number;
  /** The newest record, to be noted elsewhere; null where nothing was recorded yet. */
  readonly end: ChainEnd | null;
  readonly tampering: readonly Tampering[];
  /** Records that say that the store was put right or replaced by an older one, as JSON. */
  readonly notable: readonly string[];
}

/** How long another process may be at the files, in milliseconds. */
const WAIT_MS = 30_000;

/** The audit log of a data directory as it is at this moment: nobody files while `use` reads. Opens the store and changes nothing. */
export function withAudit<Value>(
  dataDirectory: string,
  databaseKey: Buffer,
  use: (known: AuditKnown, folder: string) => Value,
): Value {
  const folder = auditFolder(dataDirectory);
  if (!existsSync(join(dataDirectory, STORE_FILE))) return use({ end: null, files: [], unfiled: [] }, folder);
  const users = storeUsers(dataDirectory);
  try {
    users.enter();
    const lock = takeLock(auditLock(dataDirectory), 'alone', WAIT_MS);
    const database = openDatabase(join(dataDirectory, STORE_FILE), databaseKey);
    try {
      return use(createAuditFiling(database).known(), folder);
    } finally {
      database.close();
      lock?.release();
    }
  } finally {
    users.leave();
  }
}

/**
 * Checks every record of the log against the key, its neighbours, and what the store knows of the files. `noted` is a record that was noted
 * earlier: without one, an older copy of the whole data directory looks sound.
 */
export function verifyAudit(dataDirectory: string, databaseKey: Buffer, noted: ChainEnd | null = null): AuditCheck {
  return withAudit(dataDirectory, databaseKey, (known, folder) => {
    const kept = known.files.filter(({ removedAt }) => removedAt === null);
    const check = new ChainCheck(auditKey(databaseKey), startOf(kept), noted);
    for (const file of kept) checkFile(check, folder, file, known);
    checkUnknownFiles(check, folder, known);
    checkOlder(check, known);
    checkUnfiled(check, known);
    if (known.end !== null) check.mustEndAt(known.end, null);
    const isNotedGone = noted !== null && !check.isWatchedSeen && noted.seq > startOf(kept).seq;
    if (isNotedGone) check.note('store-older', noted.seq, noted.seq, null);
    const files = auditFileNumbers(folder).length;
    return { records: check.records, files, end: known.end, tampering: check.findings(), notable: check.notable() };
  });
}

function startOf([first]: readonly AuditFile[]): ChainEnd {
  return first === undefined ? CHAIN_START : { seq: first.firstSeq - 1, mac: first.firstMac };
}

function checkFile(
  check: ChainCheck,
  folder: string,
  { number, lastSeq, lastMac }: AuditFile,
  known: AuditKnown,
): void {
  const name = auditFileName(number);
  const end = { seq: lastSeq, mac: lastMac };
  if (!hasAuditFile(folder, number)) {
    check.mustEndAt(end, name, 'file-missing');
    return;
  }
  addFile(check, folder, number, known);
  check.mustEndAt(end, name);
}

/** A last line without its end is the beginning of a record that is still in the store, cut short with its process; or somebody's. */
function addFile(check: ChainCheck, folder: string, number: number, { unfiled }: AuditKnown): void {
  const bytes = readAuditFile(folder, number);
  const rest = bytes.subarray(check.add(bytes, auditFileName(number))).toString();
  const { seq } = check.end;
  const isBegun = unfiled.find((record) => record.seq === seq + 1)?.line.startsWith(rest) === true;
  if (rest !== '' && !isBegun) check.note('edited', seq + 1, seq + 1, auditFileName(number));
}

/** A file that the store does not know was begun by a process that was killed, or put there. */
function checkUnknownFiles(check: ChainCheck, folder: string, known: AuditKnown): void {
  const numbers = new Set(known.files.map(({ number }) => number));
  for (const number of auditFileNumbers(folder)) {
    if (numbers.has(number)) continue;
    const before = check.records;
    const { seq } = check.end;
    addFile(check, folder, number, known);
    if (check.end.seq > seq && check.records === before)
      check.note('file-foreign', seq + 1, seq + 1, auditFileName(number));
  }
}

/** Genuine records that the store knows nothing of. */
function checkOlder(check: ChainCheck, { end }: AuditKnown): void {
  const known = end?.seq ?? 0;
  if (check.end.seq > known) check.note('store-older', known + 1, check.end.seq, null);
}

/** Of the records that wait to be filed, a process that was killed may have filed some. */
function checkUnfiled(check: ChainCheck, { unfiled }: AuditKnown): void {
  const { seq } = check.end;
  const left = unfiled.filter((record) => record.seq > seq).map(({ line }) => `${line}\n`);
  if (left.length > 0) check.add(Buffer.from(left.join('')), null);
}
