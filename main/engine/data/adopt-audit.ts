import { existsSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { readAuditLine, type ChainEnd, type ReadLine } from '../audit/audit-line.ts';
import { auditFileNumbers, auditFileSize, readAuditFile } from '../audit/audit-files.ts';
import type { AuditFile, AuditFiling } from '../storage/audit-filing.ts';
import { stampOf } from '../storage/backup-files.ts';
import { renameHeld } from '../base/held-files.ts';

export interface AdoptOrder {
  readonly folder: string;
  readonly key: KeyObject;
  readonly filing: Pick<AuditFiling, 'lastFile' | 'adopt'>;
  /** Where the store says that the chain ends; null where it knows of none. */
  readonly end: ChainEnd | null;
  readonly now: number;
}

/**
 * Where the files of the log go on behind what the store knows, the store is an older copy: a backup, or one that somebody put there. The
 * chain then goes on behind the newest genuine record of the files; answers that record, null where the store knows all. Files of a log
 * under another key are set aside whole.
 */
export function adoptAudit({ folder, key, filing, end, now }: AdoptOrder): ChainEnd | null {
  const last = filing.lastFile();
  const numbers = auditFileNumbers(folder).filter((number) => number >= (last?.number ?? 0));
  const isKnown = (number: number) => number === last?.number && auditFileSize(folder, number) <= last.sizeBytes;
  if (numbers.every(isKnown)) return null;
  const files = numbers.flatMap((number) => readFile(folder, number, key, now) ?? []);
  const newest = files.at(-1);
  if (newest === undefined && end === null) setAside(folder, now);
  if (newest === undefined || newest.lastSeq <= (end?.seq ?? 0)) return null;
  const adopted = { seq: newest.lastSeq, mac: newest.lastMac };
  filing.adopt(adopted, files);
  return adopted;
}

/** What a file holds; null where no record in it is genuine. */
function readFile(folder: string, number: number, key: KeyObject, startedAt: number): AuditFile | null {
  const bytes = readAuditFile(folder, number);
  const found: ReadLine[] = [];
  let from = 0;
  let sizeBytes = 0;
  for (let to = bytes.indexOf(10); to !== -1; to = bytes.indexOf(10, from)) {
    const read = readAuditLine(bytes.subarray(from, to), key);
    from = to + 1;
    if (read?.isGenuine !== true) continue;
    found.push(read);
    sizeBytes = from;
  }
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return null;
  const ends = { firstSeq: first.seq, firstMac: first.prev, lastSeq: last.seq, lastMac: last.mac };
  return { number, ...ends, sizeBytes, startedAt, removedAt: null };
}

function setAside(folder: string, now: number): void {
  if (existsSync(folder)) renameHeld(folder, `${folder}-set-aside-${stampOf(now)}`);
}
