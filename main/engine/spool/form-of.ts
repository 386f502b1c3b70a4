import { profileSettingsSchema } from '../../../shared/profile.ts';
import type { EntryFacts } from '../model/entry-facts.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { AS_IT_IS, formOf, type KeptForm } from '../model/kept-form.ts';

/** What the spool is asked for; throws where an entry cannot be read. */
export interface FactsOfCopies {
  readonly facts: (entry: string) => EntryFacts;
}

/**
 * The form an image was kept in. A row of an earlier version does not say it: then its copy does, by the settings it was made with,
 * and a file that has no copy is sent as it is. Null where nobody knows.
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
  } catch {
    // A copy that is gone or damaged says nothing; sending it finds that out.
    return null;
  }
}
