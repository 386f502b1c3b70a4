import { z } from 'zod';

/**
 * The options of DICOM PS3.15 that a recipe may add to the Basic Application Level Confidentiality Profile. Everything the
 * profile removes goes unless one of them keeps it.
 */
export const RECIPE_OPTIONS = [
  'modified-dates',
  'patient-characteristics',
  'device',
  'institution',
  'uids',
  'clean-descriptors',
] as const;

export type RecipeOption = (typeof RECIPE_OPTIONS)[number];

/** The recipe of every profile that names none: the Basic Profile and nothing kept. */
export const DEFAULT_RECIPE = 'basic';

/** What the parts of a recipe are called, for people. */
export const RECIPE_OPTION_NAMES: Readonly<Record<RecipeOption, string>> = {
  'modified-dates': 'Keep dates, shifted for each patient',
  'patient-characteristics': 'Keep age, sex, size and weight',
  device: 'Keep the device',
  institution: 'Keep the institution',
  uids: 'Keep unique identifiers',
  'clean-descriptors': 'Keep descriptions, cleaned of names and numbers',
};

/** The options a recipe's name lists, such as `basic+device`; null for what is no recipe. */
export function readRecipe(name: string): ReadonlySet<RecipeOption> | null {
  const [first, ...rest] = name.split('+');
  if (first !== DEFAULT_RECIPE) return null;
  const options = new Set<RecipeOption>();
  for (const word of rest) {
    const option = RECIPE_OPTIONS.find((known) => known === word);
    if (option === undefined) return null;
    options.add(option);
  }
  return options;
}

/** The one name of a set of options: the same set always has the same name. */
export function recipeName(options: ReadonlySet<RecipeOption>): string {
  return [DEFAULT_RECIPE, ...RECIPE_OPTIONS.filter((option) => options.has(option))].join('+');
}

/** A recipe's name, in the one order. */
export const recipeSchema = z
  .string()
  .max(200)
  .refine(
    (name) => readRecipe(name) !== null,
    `${DEFAULT_RECIPE}, alone or with + and any of ${RECIPE_OPTIONS.join(', ')}`,
  )
  .transform((name) => recipeName(readRecipe(name) ?? new Set()));
