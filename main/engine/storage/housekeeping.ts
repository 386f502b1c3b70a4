import type { AuditFiling } from './audit-filing.ts';
import type { Database } from './database.ts';
import type { Owners } from './owners.ts';

/** Tells what a process writes to keep itself in order from what is worth a backup. */
export interface Housekeeping {
  /** The same function, whose writes are no change of what the store is for. */
  readonly quietly: <Args extends readonly unknown[], Value>(
    work: (...args: Args) => Value,
  ) => (...args: Args) => Value;
  /** Rows written through this connection since, but for those. */
  readonly otherChanges: () => number;
}

/** Counts the writes of a connection from now on. */
export function createHousekeeping(database: Database): Housekeeping {
  const count = database.prepare('SELECT total_changes()').pluck();
  const changes = () => Number(count.get());
  const before = changes();
  let own = 0;
  const quietly: Housekeeping['quietly'] =
    (work) =>
    (...args) => {
      const start = changes();
      try {
        return work(...args);
      } finally {
        own += changes() - start;
      }
    };
  return {
    quietly,
    otherChanges: () => changes() - before - own,
  };
}

/** What files the audit log, as housekeeping. */
export function quietFiling(filing: AuditFiling, { quietly }: Housekeeping): AuditFiling {
  const { keepFile, adopt, markRemoved } = filing;
  return { ...filing, keepFile: quietly(keepFile), adopt: quietly(adopt), markRemoved: quietly(markRemoved) };
}

/** Signs of life, as housekeeping. */
export function quietOwners(owners: Owners, { quietly }: Housekeeping): Owners {
  return { ...owners, register: quietly(owners.register), forget: quietly(owners.forget) };
}
