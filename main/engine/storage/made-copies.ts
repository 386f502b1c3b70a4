import type { Identity } from '../formats/cleaning/identity.ts';
import type { KeptForm } from '../model/kept-form.ts';
import type { SentContent } from '../model/sent-content.ts';
import type { Database } from './database.ts';
import type { ImageRecord } from '../model/image-record.ts';

/** What is sent of an image from now on. */
export interface NewCopy {
  readonly spoolEntry: string;
  readonly content: SentContent;
  /** Null keeps what is known. */
  readonly form: KeptForm | null;
  /** Null keeps what is known. */
  readonly identity: Identity | null;
  readonly textCheck: 'pending' | 'passed' | null;
  readonly workKey: string;
}

/** Copies that are made after an image was taken in. */
export interface MadeCopies {
  /**
   * Gives an image another copy, on disk already; the one it had is let go. False where the image is not as it was given by
   * now: then the new copy is let go.
   */
  readonly replace: (image: ImageRecord, copy: NewCopy) => boolean;
}

/** Made copies over the given store. */
export function createMadeCopies(database: Database): MadeCopies {
  const leave = database.prepare(`INSERT INTO spool_leftovers VALUES (?) ON CONFLICT DO NOTHING`);
  const replace = database.prepare(`
    UPDATE images SET spool_entry = @spoolEntry, content = @content, form = coalesce(@form, form), identity = coalesce(@identity, identity),
      text_check = @textCheck, work_key = @workKey, remote = NULL
    WHERE id = @id AND state = @state AND claim_number = @claimNumber AND spool_entry IS @before`);
  return {
    replace: database.transaction((image: ImageRecord, copy: NewCopy): boolean => {
      const { id, state, claimNumber, spoolEntry: before } = image;
      const content = JSON.stringify(copy.content);
      const form = copy.form === null ? null : JSON.stringify(copy.form);
      const identity = copy.identity === null ? null : JSON.stringify(copy.identity);
      const { changes } = replace.run({ ...copy, content, form, identity, id, state, claimNumber, before });
      const isTaken = changes > 0;
      // A copy with the same bytes and place has the same name.
      const old = isTaken ? before : copy.spoolEntry;
      if (old !== null && (!isTaken || old !== copy.spoolEntry)) leave.run(old);
      return isTaken;
    }).immediate,
  };
}
