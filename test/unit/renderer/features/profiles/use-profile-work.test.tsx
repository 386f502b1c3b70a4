import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useProfileWork } from '../../../../../renderer/features/profiles/use-profile-work.ts';
import { button } from '../../../../support/page/look.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

function work() {
  const did: string[] = [];
  const page = renderPageHook(() => useProfileWork(() => did.push('settings')));
  return { ...page, did, now: () => page.result.current };
}

it('opens work on a profile in the settings and goes back to the list', () => {
  const { now, did } = work();
  act(() => now().desk.open({ kind: 'edit', name: 'chest' }));
  expect([now().view, did]).toEqual([{ kind: 'edit', name: 'chest' }, ['settings']]);
  act(() => now().showList());
  expect(now().view).toEqual({ kind: 'list' });
});

it('opens a sign-in over the page and closes it', () => {
  const { now } = work();
  act(() => now().desk.signIn('chest'));
  expect(now().signsIn).toBe('chest');
  act(() => now().closeSignIn());
  expect(now().signsIn).toBeNull();
});

it('leaves at once where nothing would be lost', () => {
  const { now, did } = work();
  act(() => now().leave(() => did.push('left')));
  expect(did).toEqual(['left']);
});

it('asks before changes are lost', async () => {
  const { now, did, user } = work();
  act(() => now().desk.holdChanges(true));
  act(() => now().leave(() => did.push('left')));
  await screen.findByRole('dialog', { name: 'Leave without saving?' });
  await user.click(button('Leave as it is'));
  expect(did).toEqual([]);
  act(() => now().leave(() => did.push('left')));
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
  expect(did).toEqual(['left']);
});
