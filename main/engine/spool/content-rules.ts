import type { ProfileSettings } from '../../../shared/profile.ts';
import { NOTHING_REMOVED, type ContentOrder } from './make-content.ts';

/** The part of a profile that says what is made of a file. */
export function contentRules(settings: ProfileSettings): Pick<ContentOrder, 'recipe' | 'looksForText' | 'form'> {
  const { deidentify, textCheck, request, seriesAs, frame } = settings;
  const form = { request, seriesAs, frame };
  if (deidentify === 'off') return { recipe: NOTHING_REMOVED, looksForText: false, form };
  return { recipe: settings.recipe, looksForText: textCheck === 'on', form };
}
