import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useDecide } from '../../../../../renderer/features/review/use-decide.ts';
import type { Review } from '../../../../../shared/contract/privacy.ts';
import { review } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

function deciding(changes: Partial<Review> = {}) {
  let decided = 0;
  const page = renderPageHook(() => useDecide(4, () => (decided += 1)), {
    world: { reviews: [review({ imageId: 4, ...changes })] },
  });
  act(() => page.result.current.mutate({ decision: 'rejected', note: 'Wrong patient' }));
  return { ...page, decided: () => decided };
}

it('carries out what was decided and goes on without words', async () => {
  const { main, decided } = deciding();
  await waitFor(() => expect(decided()).toBe(1));
  expect(main.world.reviews.map(({ decision, note }) => [decision, note])).toEqual([['rejected', 'Wrong patient']]);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says so where somebody else was faster, and goes on all the same', async () => {
  const { decided } = deciding({ decision: 'released', decidedBy: 'doctor' });
  expect(await screen.findByText('Somebody else has decided about this image: Sent as it is by doctor.')).toBeDefined();
  expect(decided()).toBe(1);
});
