import { profileSettingsSchema } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import type { EntryFacts } from '../model/entry-facts.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { DamagedEntry } from './entry-format.ts';
import { AS_IT_IS, formOf, type KeptForm } from '../model/kept-form.ts';

/** What the spool is asked for; throws DamagedEntry, and what the disk says where an entry cannot be read. */
export interface FactsOfCopies {
  readonly facts: (entry: string) => EntryFacts;
}

/**
 * The form an image was kept in. A row of an earlier version does not say it: then its copy does, by the settings it was made with,
 * and a file that has no copy is sent as it is. Null where nobody knows. Throws `storage-full` where the disk does not let the copy be read
 * just now.
 */
export function formOfImage(
  { form, spoolEntry, content }: Pick<ImageRecord, 'form' | 'spoolEntry' | 'content'>,
  spool: FactsOfCopies,
): KeptForm | null {
  return form ?? (spoolEntry === null ? null : formOfCopy(spoolEntry, spool)) ?? (content === null ? AS_IT_IS : null);
}

function formOfCopy(entry: string, spool: FactsOfCopies): KeptForm | null {
  try {
    const settings = profileSettingsSchema.safeParse(spool.facts(entry).profileSettings);
    return settings.success ? formOf(settings.data) : null;
  } catch (error) {
    const code = errorCode(error);
    // A copy that is gone or damaged says nothing, and will not later.
    if (error instanceof DamagedEntry || code === 'ENOENT') return null;
    if (code === null) throw error;
    throw new ExpectedFailure('storage-full', { isFault: 1, detail: `the copy cannot be read (${code})` });
  }
}
