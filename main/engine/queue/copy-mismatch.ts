import type { Failure } from '../../../shared/failures.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { formMismatch, formOf, type KeptForm } from '../model/kept-form.ts';
import type { Profile } from '../model/profile.ts';
import { copyLost } from '../spool/copy-lost.ts';

type ReadForm = (image: ImageRecord) => KeptForm | null;

/** True for an image that was taken in when its profile did not look for text, and now it does. */
export function needsTextCheck({ content, textCheck, remote }: ImageRecord, profile: Profile | null): boolean {
  if (remote?.stage === 'submitted' || textCheck !== null || profile === null) return false;
  const { deidentify, textCheck: check } = profile.settings;
  return deidentify === 'on' && check === 'on' && content?.textRule?.verdict === 'check';
}

/**
 * Why what is kept of an image may not be sent as it is; null where it may. Fails closed: an image goes only as its profile would make it
 * now, and only after its text check. `read` gives the form it was kept in, null where nobody knows.
 */
export function copyMismatch(image: ImageRecord, settings: ProfileSettings, read: ReadForm): Failure | null {
  const { content, mediaType, textCheck } = image;
  if (textCheck === 'pending') return { kind: 'held-for-review', facts: { detail: 'not checked for text yet' } };
  const kept = keptForm(image, read);
  if (kept instanceof ExpectedFailure) return kept.failure;
  const now = formOf(settings);
  const setting = kept === null ? null : formMismatch(kept, now, mediaType);
  const isCleaned = settings.deidentify === 'off' || content?.recipe === settings.recipe;
  if (kept !== null && setting === null && isCleaned) return null;
  const isPrivacy = !isCleaned || setting === 'deidentify' || setting === 'recipe';
  if (kept === null && isCleaned) {
    return copyLost({
      kind: 'changed-on-disk',
      facts: { what: UNKNOWN_FORM, detail: 'the form of its copy is unknown' },
    });
  }
  const made = `made by ${content?.recipe ?? 'no recipe'}`;
  const detail =
    setting === null
      ? `${made}, now ${settings.recipe}`
      : `${setting} ${kept?.[setting] ?? 'unknown'}, now ${now[setting]}`;
  return copyLost({ kind: 'changed-on-disk', facts: { what: isPrivacy ? OTHER_RULES : OTHER_FORM, detail } });
}

/** The failure where the disk does not say it just now. */
function keptForm(image: ImageRecord, read: ReadForm): KeptForm | ExpectedFailure | null {
  try {
    return read(image);
  } catch (error) {
    if (error instanceof ExpectedFailure) return error;
    throw error;
  }
}

const UNKNOWN_FORM = 'It is not known any more how this image was prepared.';
const OTHER_RULES = 'The rules about patient data were changed after this image was added.';
const OTHER_FORM = 'The profile asks for another form of this image since it was added.';
