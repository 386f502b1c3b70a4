import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useGiven } from '../../../../../renderer/features/upload/use-given.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

it('takes over what the program was started with and what is given later, and says what is not there', async () => {
  const chosen: string[] = [];
  const { main } = renderPageHook(() => useGiven(true, (token) => chosen.push(token)), {
    world: { given: { token: 'first', missing: [] } },
  });
  await waitFor(() => expect(chosen).toEqual(['first']));
  main.world.given = { token: null, missing: ['a.dcm', 'b.dcm', 'c.dcm', 'd.dcm'] };
  main.push('given');
  expect(await screen.findByText(/^a.dcm, b.dcm, c.dcm and 1 more: not there/)).toBeDefined();
  expect(chosen).toEqual(['first']);
});

it('waits until a profile is known', () => {
  const { main } = renderPageHook(() => useGiven(false, () => undefined), {
    world: { given: { token: 'first', missing: [] } },
  });
  expect(main.asked('upload.given')).toEqual([]);
});
