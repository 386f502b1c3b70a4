import { join } from 'node:path';
import { auditKey } from '../audit/audit-line.ts';
import { appendOnce, auditFileName, auditFileSize, auditFolder } from '../audit/audit-files.ts';
import { makeFolder } from '../base/make-folder.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { AuditFile, UnfiledRecord } from '../storage/audit-filing.ts';
import { syncPlace } from '../storage/durable.ts';
import { clearRestoredMark, isRestoredMarked } from '../storage/restored-mark.ts';
import { takeLock } from '../storage/file-lock.ts';
import type { Store } from '../storage/store.ts';
import { adoptAudit } from './adopt-audit.ts';
import { removeHeld } from '../base/held-files.ts';

const DAY_MS = 86_400_000;
/** A file of the log takes no more records once it has so many bytes, or is so old. */
const FULL_BYTES = 8_000_000;
const FULL_AFTER_MS = 31 * DAY_MS;
/** How often records go from the store into files, in milliseconds, and how many at once. */
const FILE_EVERY_MS = 1_000;
const FILED_AT_ONCE = 2_000;
/** After so many turns it is looked for files that are too old. */
const TURNS_TO_EXPIRE = 3_600;
/** How long an opening or an end waits for another process that is at the files, in milliseconds. */
const WAIT_MS = 2_000;

export interface KeeperPorts {
  readonly store: Pick<Store, 'audit' | 'auditFiling' | 'keeping' | 'claims'>;
  readonly databaseKey: Buffer;
  readonly dataDirectory: string;
  readonly health: Pick<StorageHealth, 'guard'>;
  readonly now: () => number;
  /** When a file is full, in bytes; the usual when left out. */
  readonly fullBytes?: number;
}

/** Takes the records of the audit log from the store into files, one process at a time, and looks after these. */
export class AuditKeeper {
  readonly #ports: KeeperPorts;
  readonly #folder: string;
  #timer: NodeJS.Timeout | null = null;
  #turns = 0;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.#folder = auditFolder(ports.dataDirectory);
  }

  /** Must be called before anything is recorded: sees whether the store is older than its log, and records rescues and a vault made anew. */
  open(): void {
    this.#alone(WAIT_MS, () => {
      const { store, databaseKey, dataDirectory, now } = this.#ports;
      const { audit, auditFiling: filing } = store;
      const end = audit.end();
      const adopted = adoptAudit({ folder: this.#folder, key: auditKey(databaseKey), filing, end, now: now() });
      if (adopted !== null) audit.record('log-resumed', { fromSeq: (end?.seq ?? 0) + 1, toSeq: adopted.seq });
      store.claims.together(() => {
        for (const { cause, requeued } of filing.takeRescues())
          audit.record('store-rescued', { why: cause, count: requeued });
      });
      if (isRestoredMarked(dataDirectory)) {
        audit.record('vault-restored');
        clearRestoredMark(dataDirectory);
      }
    });
  }

  /** Begins to file; further calls do nothing. */
  begin(): void {
    this.#timer ??= setInterval(() => {
      this.#ports.health.guard('upkeep', () => {
        this.file(0);
        if (this.#turns % TURNS_TO_EXPIRE === 0) this.expire();
        this.#turns += 1;
      });
    }, FILE_EVERY_MS).unref();
  }

  /** Ends, with what was recorded last. What the disk does not take stays in the store. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#ports.health.guard('upkeep', () => {
      this.file(WAIT_MS);
    });
  }

  /** Files every record there is, unless another process is at it for longer than `waitMs`. */
  file(waitMs: number): void {
    if (this.#ports.store.auditFiling.unfiled(1).length === 0) return;
    this.#alone(waitMs, () => {
      makeFolder(this.#folder);
      while (this.#fileSome());
    });
  }

  /** Removes files that are kept no longer, and says so in the log. */
  expire(): void {
    const { store, now } = this.#ports;
    const { auditDays } = store.keeping.read();
    if (auditDays === null || !store.keeping.isKnown()) return;
    this.#alone(0, () => {
      for (const { number, firstSeq, lastSeq } of store.auditFiling.startedBefore(
        now() - auditDays * DAY_MS - FULL_AFTER_MS,
      )) {
        store.claims.together(() => {
          store.auditFiling.markRemoved(number, now());
          store.audit.record('log-removed', { fromSeq: firstSeq, toSeq: lastSeq });
        });
        removeHeld(join(this.#folder, auditFileName(number)));
      }
    });
  }

  #fileSome(): boolean {
    const { auditFiling } = this.#ports.store;
    const records = auditFiling.unfiled(FILED_AT_ONCE);
    const [first, last] = [records[0], records.at(-1)];
    if (first === undefined || last === undefined) return false;
    const text = Buffer.from(records.map(({ line }) => `${line}\n`).join(''));
    let file = this.#fileFor(first);
    while (!appendOnce(this.#folder, file.number, file.sizeBytes, text)) file = this.#newFile(file.number + 1, first);
    if (file.sizeBytes === 0) syncPlace(this.#folder);
    const sizeBytes = file.sizeBytes + text.length;
    auditFiling.keepFile({ ...file, lastSeq: last.seq, lastMac: macOf(last), sizeBytes });
    return true;
  }

  #fileFor(first: UnfiledRecord): AuditFile {
    const { store, now, fullBytes = FULL_BYTES } = this.#ports;
    const last = store.auditFiling.lastFile();
    if (last === null) return this.#newFile(1, first);
    const isFull = last.sizeBytes >= fullBytes || Math.abs(now() - last.startedAt) >= FULL_AFTER_MS;
    // What a process that was killed has begun to write is finished where it stands.
    const isWhole = auditFileSize(this.#folder, last.number) <= last.sizeBytes;
    return isFull && isWhole ? this.#newFile(last.number + 1, first) : last;
  }

  #newFile(number: number, first: UnfiledRecord): AuditFile {
    const before = { firstSeq: first.seq, firstMac: prevOf(first) };
    const startedAt = this.#ports.now();
    return { number, ...before, lastSeq: first.seq, lastMac: macOf(first), sizeBytes: 0, startedAt, removedAt: null };
  }

  #alone(waitMs: number, work: () => void): void {
    const lock = takeLock(auditLock(this.#ports.dataDirectory), 'alone', waitMs);
    if (lock === null) return;
    try {
      work();
    } finally {
      lock.release();
    }
  }
}

/** The file whose lock whoever works with the files of the log holds. */
export function auditLock(dataDirectory: string): string {
  return join(dataDirectory, 'in-use', 'audit.lock');
}

function macOf({ line }: UnfiledRecord): string {
  return /"mac":"([^"]*)"\}$/.exec(line)?.[1] ?? '';
}

function prevOf({ line }: UnfiledRecord): string {
  return /"prev":"([^"]*)","mac":"[^"]*"\}$/.exec(line)?.[1] ?? '';
}
