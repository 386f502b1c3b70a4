import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { NEW_DRAFT, type Draft } from '../../../../../renderer/features/profiles/draft.ts';
import { useProfileForm } from '../../../../../renderer/features/profiles/use-profile-form.ts';
import { FILLED_IN } from '../../../../support/page/profile-form.tsx';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

function form(begin: Partial<Draft> = {}, taken: readonly string[] = []) {
  const start = { ...NEW_DRAFT, ...begin };
  const { result } = renderPageHook(() => useProfileForm(start, null, taken));
  return () => result.current;
}

it('calls nothing wrong before a person has done anything', () => {
  expect(form()().errors).toEqual({});
});

it('says what is wrong as it is typed, and no longer once it is right', () => {
  const now = form();
  act(() => now().set('region', 'Frankfurt'));
  expect(now().errors).toEqual({ region: 'Write it like eu-central-1.' });
  act(() => now().set('region', 'eu-central-1'));
  expect(now().errors).toEqual({});
});

it('does not call an empty field wrong because a person passed through it', () => {
  const now = form();
  act(() => now().touch('endpointName'));
  expect(now().errors).toEqual({});
});

it('shows everything that is missing when it is to be saved', () => {
  const now = form();
  let isComplete = true;
  act(() => void (isComplete = now().isComplete()));
  expect([isComplete, Object.keys(now().errors)]).toEqual([false, ['title', 'region', 'endpointName']]);
});

it('looks at the named fields alone where only those are asked for', () => {
  const now = form({ title: 'Chest' });
  let isComplete = false;
  act(() => void (isComplete = now().isComplete(['title'])));
  expect([isComplete, now().errors]).toEqual([true, {}]);
});

it('is complete where everything is filled in', () => {
  const now = form(FILLED_IN);
  let isComplete = false;
  act(() => void (isComplete = now().isComplete()));
  expect(isComplete).toBe(true);
});

it('has no word on fields that no longer apply', () => {
  const now = form();
  act(() => void now().isComplete());
  act(() => now().set('kind', 'http'));
  expect(Object.keys(now().errors)).not.toContain('region');
});

it('refuses the name of another profile', () => {
  const now = form({ ...FILLED_IN, name: 'chest' }, ['chest']);
  act(() => void now().isComplete());
  expect(now().errors).toEqual({ name: 'Another profile has this name.' });
});

it('knows whether something was changed, the certificates too', () => {
  const now = form();
  expect(now().isChanged).toBe(false);
  act(() => now().set('title', 'Chest'));
  expect(now().isChanged).toBe(true);
  act(() => now().set('title', ''));
  expect(now().isChanged).toBe(false);
  act(() => now().setCaFile({ fileName: 'hospital.pem', token: 't1' }));
  expect([now().isChanged, now().caFile?.fileName]).toEqual([true, 'hospital.pem']);
});

it('takes a whole other draft and forgets what was wrong', () => {
  const now = form();
  act(() => void now().isComplete());
  act(() => now().replace({ ...NEW_DRAFT, title: 'Liver' }));
  expect([now().draft.title, now().errors]).toEqual(['Liver', {}]);
});
