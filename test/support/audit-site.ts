import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditFileName, auditFolder } from '../../main/engine/audit/audit-files.ts';
import { AuditKeeper } from '../../main/engine/data/audit-keeper.ts';
import { verifyAudit, type AuditCheck } from '../../main/engine/data/verify-audit.ts';
import { StorageHealth } from '../../main/engine/base/storage-health.ts';
import type { Store } from '../../main/engine/storage/store.ts';
import { openStore } from './open-store.ts';
import { fastFolder } from './temporary-store.ts';

/** A data directory with an audit log, as engines have it, and ways to do things to its files. */
export interface AuditSite extends Disposable {
  readonly folder: string;
  readonly key: Buffer;
  readonly clock: { now: number };
  readonly store: () => Store;
  readonly keeper: () => AuditKeeper;
  /** Records so many exports and files them. */
  readonly add: (records: number) => void;
  /** Closes the store and opens it as the next engine would. */
  readonly restart: () => void;
  readonly close: () => void;
  readonly verify: (noted?: Parameters<typeof verifyAudit>[2]) => AuditCheck;
  readonly path: (number?: number) => string;
  /** The lines of a file, changed and written back. */
  readonly change: (work: (lines: string[]) => string[], number?: number) => void;
}

/** A data directory whose files of the log are full after so many bytes. */
export function auditSite(fullBytes?: number): AuditSite {
  const folder = fastFolder();
  const key = randomBytes(32);
  const clock = { now: Date.UTC(2026, 0, 1) };
  const now = () => clock.now;
  mkdirSync(join(folder.path, 'in-use'));
  const context = {
    ...{ now, random: () => 0.5, newInferenceId: () => 'inference' },
    actor: { user: 'nurse', program: 'window' as const },
  };
  const open = () => {
    const store = openStore(join(folder.path, 'sagittal.db'), key, context);
    const health = new StorageHealth({ onChange: () => undefined, onDamage: () => undefined });
    const full = fullBytes === undefined ? {} : { fullBytes };
    const keeper = new AuditKeeper({ store, databaseKey: key, dataDirectory: folder.path, health, now, ...full });
    keeper.open();
    return { store, keeper };
  };
  let site = open();
  const path = (number = 1) => join(auditFolder(folder.path), auditFileName(number));
  return {
    folder: folder.path,
    key,
    clock,
    path,
    store: () => site.store,
    keeper: () => site.keeper,
    add: (records) => {
      for (let n = 0; n < records; n += 1) {
        clock.now += 1_000;
        site.store.audit.record('exported', { what: 'answers', count: n });
        if (fullBytes !== undefined) site.keeper.file(0);
      }
      site.keeper.file(0);
    },
    restart: () => {
      site.store.close();
      site = open();
    },
    close: () => {
      site.store.close();
    },
    verify: (noted = null) => verifyAudit(folder.path, key, noted),
    change: (work, number = 1) => {
      const lines = readFileSync(path(number), 'utf8').split('\n').slice(0, -1);
      writeFileSync(
        path(number),
        work(lines)
          .map((line) => `${line}\n`)
          .join(''),
      );
    },
    [Symbol.dispose]: () => {
      site.store.close();
      folder[Symbol.dispose]();
    },
  };
}
