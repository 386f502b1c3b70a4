import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RecipeField } from '../../../../../renderer/features/profiles/recipe-field.tsx';
import { RECIPE_OPTIONS } from '../../../../../shared/recipe.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function recipe(begin: string) {
  const chosen: string[] = [];
  const page = renderPage(<RecipeField recipe={begin} onChange={(next) => chosen.push(next)} />);
  return { ...page, chosen, boxes: () => screen.getAllByRole<HTMLInputElement>('checkbox') };
}

it('offers every option, explained, none of them by default', () => {
  const { boxes } = recipe('basic');
  expect(boxes().map(({ checked }) => checked)).toEqual(RECIPE_OPTIONS.map(() => false));
  expect(screen.queryByText(/They can tell which clinic it was/)).not.toBeNull();
});

it('adds what may stay, in the one order whatever was chosen first', async () => {
  const { user, chosen } = recipe('basic+uids');
  await user.click(screen.getByRole('checkbox', { name: 'Keep the device' }));
  expect(chosen).toEqual(['basic+device+uids']);
});

it('takes an option out again', async () => {
  const { user, chosen } = recipe('basic+device+uids');
  await user.click(screen.getByRole('checkbox', { name: 'Keep unique identifiers' }));
  expect(chosen).toEqual(['basic+device']);
});

it('begins with nothing kept where the recipe is none', () => {
  expect(
    recipe('everything')
      .boxes()
      .some(({ checked }) => checked),
  ).toBe(false);
});
