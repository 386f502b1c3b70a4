import { describe, expect, it } from 'vitest';
import { readRecipe, RECIPE_OPTION_NAMES, RECIPE_OPTIONS, recipeName, recipeSchema } from '../../../shared/recipe.ts';

describe('readRecipe', () => {
  it('reads the plain profile as one that keeps nothing', () => {
    expect(readRecipe('basic')).toEqual(new Set());
  });

  it.each(RECIPE_OPTIONS)('reads the option %s', (option) => {
    expect(readRecipe(`basic+${option}`)).toEqual(new Set([option]));
  });

  it.each(['', 'none', 'device', 'device+basic', 'basic+', 'basic+everything', 'basic+Device', 'basic, device'])(
    'takes "%s" for no recipe',
    (name) => {
      expect(readRecipe(name)).toBeNull();
    },
  );
});

describe('recipeName', () => {
  it('names the same set the same way, in whatever order it was made', () => {
    expect(recipeName(new Set(['uids', 'device']))).toBe('basic+device+uids');
    expect(recipeName(new Set(['device', 'uids']))).toBe('basic+device+uids');
  });

  it('names all options in their one order, and reads them back', () => {
    const all = recipeName(new Set(RECIPE_OPTIONS));
    expect(all).toBe(`basic+${RECIPE_OPTIONS.join('+')}`);
    expect(readRecipe(all)).toEqual(new Set(RECIPE_OPTIONS));
  });
});

describe('recipeSchema', () => {
  it('brings a name into the one order and counts an option once', () => {
    expect(recipeSchema.parse('basic+uids+device+uids')).toBe('basic+device+uids');
  });

  it('says which words there are where one is wrong', () => {
    const [issue] = recipeSchema.safeParse('basic+faces').error?.issues ?? [];
    expect(issue?.message).toBe(`basic, alone or with + and any of ${RECIPE_OPTIONS.join(', ')}`);
  });

  it('refuses a name longer than any real one', () => {
    expect(recipeSchema.safeParse(`basic${'+uids'.repeat(40)}`).success).toBe(false);
  });
});

it('has words for every option that say what stays', () => {
  expect(RECIPE_OPTIONS.map((option) => RECIPE_OPTION_NAMES[option]).every((name) => /^Keep [a-z]/.test(name))).toBe(
    true,
  );
});
