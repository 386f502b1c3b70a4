import { createHash } from 'node:crypto';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { settingsWith } from '../../../shared/setting-roles.ts';
import type { Profile } from './profile.ts';

/** What makes two requests the same question to a model: everything but pace, patience and looks. */
const QUESTION = settingsWith('question');

/**
 * The identity of work, hex: the file's content (SHA-256, hex), the profile, what the profile asks of its model, and what a
 * person painted over (SentContent.masks).
 * The same work is not sent twice unless asked; a profile pointed at another model is other work.
 */
export function workKey(contentSha256: string, profile: Profile, masks?: string): string {
  const painted = masks === undefined ? '' : `,${JSON.stringify(masks)}`;
  const text = `[${JSON.stringify(contentSha256)},${JSON.stringify(profile.name)},${questionOf(profile.settings)}${painted}]`;
  return createHash('sha256').update(text).digest('hex');
}

/** The identity of an image's work as a profile asks now; null for an image that was never taken in. */
export function workKeyOf(
  {
    sha256,
    content,
  }: { readonly sha256: string | null; readonly content: { readonly masks?: string | undefined } | null },
  profile: Profile,
): string | null {
  return sha256 === null ? null : workKey(sha256, profile, content?.masks);
}

/** Settings do not change: a changed profile has others. */
const questions = new WeakMap<ProfileSettings, string>();

function questionOf(settings: ProfileSettings): string {
  const known = questions.get(settings);
  if (known !== undefined) return known;
  const question = JSON.stringify(QUESTION.map((setting) => [setting, settings[setting] ?? null]));
  questions.set(settings, question);
  return question;
}
