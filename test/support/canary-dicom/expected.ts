import { readFileSync } from 'node:fs';
import { RECIPE_OPTIONS, type RecipeOption } from '../../../shared/recipe.ts';

/** What the standard asks for one element. */
export interface ExpectedRow {
  /** Eight lower-case hexadecimal digits, the table's wildcard, or `odd` for all private elements. */
  readonly tag: string;
  /** Empty for wildcards of many representations. */
  readonly vr: string;
  /** The Basic Profile's action; `outside` for an element of the dictionary that no row names. */
  readonly basic: string;
  readonly options: ReadonlyMap<RecipeOption, 'K' | 'C'>;
}

/** The rows of test/fixtures/basic-profile-2024e.tsv. */
export const EXPECTED: readonly ExpectedRow[] = readFileSync(
  new URL('../../fixtures/basic-profile-2024e.tsv', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(readRow);

function readRow(line: string): ExpectedRow {
  const [tag = '', vr = '', basic = '', options = ''] = line.split('\t');
  const pairs = options.split(' ').flatMap((pair): [RecipeOption, 'K' | 'C'][] => {
    const [name, action] = pair.split('=');
    const option = RECIPE_OPTIONS.find((known) => known === name);
    return option !== undefined && (action === 'K' || action === 'C') ? [[option, action]] : [];
  });
  return { tag, vr, basic, options: new Map(pairs) };
}
