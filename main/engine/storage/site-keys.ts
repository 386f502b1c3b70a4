import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database } from './database.ts';

/** Secrets of this site; they never leave the encrypted store but to the threads that clean. */
export interface SiteKeys {
  /** The key of all pseudonyms, unique identifiers and shifted dates, 32 bytes; made when it is first asked for. */
  readonly pseudonyms: () => Buffer;
}

/** Site keys over the given store. */
export function createSiteKeys(database: Database): SiteKeys {
  const find = database.prepare(`SELECT value FROM site_keys WHERE name = 'pseudonyms'`).pluck();
  const add = database.prepare(`INSERT INTO site_keys VALUES ('pseudonyms', ?) ON CONFLICT DO NOTHING`);
  let known: Buffer | null = null;
  const read = () => z.instanceof(Buffer).optional().parse(find.get());
  return {
    pseudonyms: () => {
      known ??= read() ?? null;
      if (known !== null) return known;
      // Another process may have made one meanwhile: what the store keeps is what counts.
      add.run(randomBytes(32));
      known = read() ?? null;
      if (known === null) throw new Error('the site key was not kept');
      return known;
    },
  };
}
