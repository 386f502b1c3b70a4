import type { ProfileSettings } from '../../../shared/profile.ts';
import { readRecipe, type RecipeOption } from '../../../shared/recipe.ts';

/** What each option of a recipe keeps, in the middle of a sentence. */
const KEPT: Readonly<Record<RecipeOption, string>> = {
  'modified-dates': 'dates (shifted)',
  'patient-characteristics': 'age, sex, size and weight',
  device: 'the device',
  institution: 'the institution',
  uids: 'unique identifiers',
  'clean-descriptors': 'descriptions (cleaned of names and numbers)',
};

/** A recipe in one sentence: `Names, dates and numbers of patients are taken out. What stays: the device.` Nothing is promised of what is no recipe. */
export function recipeWords(recipe: string): string {
  const known = readRecipe(recipe);
  if (known === null) return 'Nothing is taken out: names and dates in the file are sent with it.';
  const options = [...known];
  const base = options.includes('modified-dates')
    ? 'Names and numbers of patients are taken out.'
    : 'Names, dates and numbers of patients are taken out.';
  const kept = keptWords(recipe);
  return kept === null ? base : `${base} ${kept}`;
}

/** What a recipe lets stay, in one sentence; null where it is nothing. */
export function keptWords(recipe: string): string | null {
  const options = [...(readRecipe(recipe) ?? [])];
  return options.length === 0 ? null : `What stays: ${options.map((option) => KEPT[option]).join(', ')}.`;
}

/** What is done about text in the picture itself; null where nothing is taken out at all. */
export function textCheckWords({
  deidentify,
  textCheck,
}: Pick<ProfileSettings, 'deidentify' | 'textCheck'>): string | null {
  if (deidentify === 'off') return null;
  return textCheck === 'on'
    ? 'Pictures are looked over for text; what may show a name waits for you.'
    : 'Pictures are not looked over for text in them.';
}

/** What one request is, where it is not one file; null where it is. */
export function requestWords({
  request,
  seriesAs,
  frame,
}: Pick<ProfileSettings, 'request' | 'seriesAs' | 'frame'>): string | null {
  switch (request) {
    case 'image':
      return null;
    case 'series':
      return seriesAs === 'zip'
        ? 'A DICOM series goes as one request, a zip of its slices.'
        : 'A DICOM series goes as one request, a NIfTI volume.';
    case 'frame':
      return `Of each image one frame is sent, as a PNG: ${/^\d/.test(frame) ? `number ${frame}` : `the ${frame} one`}.`;
  }
}

/** What a file is called when it is sent; one that is only tried out has no number yet. */
export function sentAsWords(sentAs: string): string {
  return sentAs.includes('NUMBER') ? `${sentAs.replace('NUMBER', '123')}, for example` : sentAs;
}
