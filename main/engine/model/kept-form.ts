import { type z } from 'zod';
import type { ContentType } from '../../../shared/media-types.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../shared/profile.ts';
import { settingsWith, type SettingsOf } from '../../../shared/setting-roles.ts';

/** A setting that says what is made of a file before it is kept. */
export type FormSetting = SettingsOf<'form'>;

/** What a profile said when the copy of an image was made; the row keeps it, so that it is compared before every send. */
export type KeptForm = Pick<ProfileSettings, FormSetting>;

const FORM = settingsWith('form');

/** A form as a row keeps it: every setting of it, by the rules of the profile's own schema. */
export const keptFormSchema: z.ZodType<KeptForm> = profileSettingsSchema.pick({
  deidentify: true,
  recipe: true,
  textCheck: true,
  request: true,
  seriesAs: true,
  frame: true,
} satisfies Record<FormSetting, true>);

/** The form of a file that is kept and sent as it is. */
export const AS_IT_IS: KeptForm = formOf(profileSettingsSchema.parse({ kind: 'demo', deidentify: 'off' }));

/** What a profile says of the form now. */
export function formOf(settings: ProfileSettings): KeptForm {
  return keptFormSchema.parse(Object.fromEntries(FORM.map((setting) => [setting, settings[setting]])));
}

/**
 * The first setting in which a copy is not what would be made of such a file now; null where it is the same. Settings that make
 * no difference to the file are left out. The text check is none of the bytes: who switches it on has the copy checked.
 */
export function formMismatch(kept: KeptForm, now: KeptForm, mediaType: ContentType | null): FormSetting | null {
  return FORM.find((setting) => MADE_BY[setting](kept, mediaType) !== MADE_BY[setting](now, mediaType)) ?? null;
}

/** What each setting does to the bytes of a file; null for nothing. */
const MADE_BY: Readonly<Record<FormSetting, (form: KeptForm, mediaType: ContentType | null) => string | null>> = {
  deidentify: ({ deidentify }) => deidentify,
  recipe: ({ deidentify, recipe }) => (deidentify === 'on' ? recipe : null),
  textCheck: () => null,
  request: requestFor,
  seriesAs: (form, mediaType) => (requestFor(form, mediaType) === 'series' ? form.seriesAs : null),
  frame: (form, mediaType) => (requestFor(form, mediaType) === 'frame' ? form.frame : null),
};

/** Only DICOM files belong to series; others go one by one. */
function requestFor({ request }: KeptForm, mediaType: ContentType | null): KeptForm['request'] {
  return request === 'series' && mediaType !== 'application/dicom' ? 'image' : request;
}
