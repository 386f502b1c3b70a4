import { RECIPE_OPTIONS, type RecipeOption } from '../../../shared/recipe.ts';
import { canaryFile } from './build.ts';
import type { Encoding } from './encode.ts';
import type { CanaryRun } from './run.ts';

const ENCODINGS: readonly (readonly [name: string, encoding: Encoding])[] = [
  ['explicit', { syntax: 'explicit', hasLengths: true }],
  ['explicit, delimited', { syntax: 'explicit', hasLengths: false }],
  ['implicit', { syntax: 'implicit', hasLengths: true }],
  ['implicit, delimited', { syntax: 'implicit', hasLengths: false }],
  ['big-endian', { syntax: 'big', hasLengths: true }],
  ['deflated', { syntax: 'deflated', hasLengths: false }],
  ['UN, delimited', { syntax: 'explicit', un: 'undefined', hasLengths: true }],
  ['UN', { syntax: 'explicit', un: 'defined', hasLengths: true }],
];
const DEPTHS = [0, 1, 5];

/** Every encoding at every depth under the Basic Profile alone. */
export function basicRuns(): CanaryRun[] {
  return ENCODINGS.flatMap(([name, encoding]) =>
    DEPTHS.map((depth) => ({ file: canaryFile(`${name}, ${depth} deep`, encoding, depth), options: new Set() })),
  );
}

/** Every option alone, and all at once, at the top and one sequence deep. */
export function optionRuns(): CanaryRun[] {
  const recipes: readonly RecipeOption[][] = [...RECIPE_OPTIONS.map((option) => [option]), [...RECIPE_OPTIONS]];
  const encoding: Encoding = { syntax: 'explicit', hasLengths: true };
  return recipes.flatMap((recipe) =>
    [0, 1].map((depth) => ({
      file: canaryFile(`${recipe.join('+')}, ${depth} deep`, encoding, depth),
      options: new Set(recipe),
    })),
  );
}
