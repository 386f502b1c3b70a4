import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ActionBar } from '../../../../../renderer/features/queue/action-bar.tsx';
import { offeredActions } from '../../../../../renderer/features/queue/actions.ts';
import type { ImageState } from '../../../../../shared/states.ts';
import { button } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function bar(counts: Partial<Record<ImageState, number>>, canPrioritise = false) {
  const did: string[] = [];
  const page = renderPage(
    <ActionBar
      images={Object.values(counts).reduce((sum, images) => sum + images, 0)}
      offered={offeredActions(counts)}
      onAct={({ action, images }) => did.push(`${action} ${images}`)}
      onPrioritise={canPrioritise ? (priority) => did.push(priority) : null}
      onClear={() => did.push('clear')}
    />,
  );
  return { did, ...page, toolbar: screen.getByRole('toolbar', { name: 'Selected images' }) };
}

it('counts what is selected and offers what can be done with it', async () => {
  const { user, did, toolbar } = bar({ failed: 2, waiting: 1_198 });
  expect(toolbar.textContent).toBe('1,200 images selectedRetry 2Pause 1,198Cancel 1,198 imagesRemove 2Clear');
  for (const name of ['Retry 2', 'Pause 1,198', 'Clear']) await user.click(button(name));
  expect(did).toEqual(['retry 2', 'pause 1198', 'clear']);
});

it.each<[Partial<Record<ImageState, number>>, string, string]>([
  [{ failed: 2 }, 'Retry', 'filled'],
  [{ paused: 2 }, 'Resume', 'filled'],
  [{ running: 2 }, 'Cancel 2 images', 'default'],
])('stresses of %j only what sends images on', (counts, name, variant) => {
  bar(counts);
  expect(button(name).dataset['variant']).toBe(variant);
});

it('says so where nothing can be done', () => {
  expect(bar({}).toolbar.textContent).toBe('0 images selectedNothing to do for theseClear');
});

it('changes the priority of what is still to be sent', async () => {
  const { user, did } = bar({ waiting: 3 }, true);
  await user.click(button('Priority'));
  await user.click(await screen.findByRole('menuitem', { name: 'Urgent' }));
  expect(did).toEqual(['urgent']);
});

it('offers no priority for what was sent', () => {
  bar({ answered: 3 });
  expect(screen.queryByRole('button', { name: 'Priority' })).toBeNull();
});
