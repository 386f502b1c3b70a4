import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { NEW_DRAFT, type Draft } from '../../../../../renderer/features/profiles/draft.ts';
import { useProfileForm } from '../../../../../renderer/features/profiles/use-profile-form.ts';
import {
  asSaveSettings,
  saveInput,
  useSaveProfile,
} from '../../../../../renderer/features/profiles/use-save-profile.ts';
import { FILLED_IN } from '../../../../support/page/profile-form.tsx';
import { settings } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

function inputOf(begin: Partial<Draft>, taken: readonly string[] = [], token: string | null = null) {
  const start = { ...NEW_DRAFT, ...FILLED_IN, ...begin };
  const caFile = token === null ? null : { fileName: 'hospital.pem', token };
  const { result } = renderPageHook(() => useProfileForm(start, caFile, taken));
  return saveInput(result.current, true, taken);
}

it('makes the short name of the title where none was typed', () => {
  expect([inputOf({}).name, inputOf({}, ['chest-model']).name, inputOf({ name: ' cxr ' }).name]).toEqual([
    'chest-model',
    'chest-model-2',
    'cxr',
  ]);
});

it('saves what applies, and certificates by their token alone', () => {
  const input = inputOf({ targetVariant: 'blue', ssoRegion: 'eu-west-1' }, [], 't1');
  expect(input.settings).toMatchObject({ targetVariant: 'blue', caFile: 'hospital.pem', timeoutMs: 60_000 });
  expect(Object.keys(input.settings)).not.toContain('ssoRegion');
  expect(input.caFileToken).toBe('t1');
});

it('leaves out what has no value in settings that were found', () => {
  const found = { ...settings(), accept: undefined };
  expect(Object.keys(asSaveSettings(found))).not.toContain('accept');
});

function saving(agrees: boolean) {
  const saved: string[] = [];
  const page = renderPageHook(() => useSaveProfile(({ name }) => saved.push(name)), {
    world: { choices: noChoices({ agrees }) },
  });
  const save = () =>
    act(() => page.result.current.save({ name: 'chest', settings: asSaveSettings(settings()), isNew: true }));
  return { ...page, saved, save };
}

it('saves and says which profile it was', async () => {
  const { saved, save } = saving(true);
  save();
  await waitFor(() => expect(saved).toEqual(['chest']));
});

it('takes nothing for saved where the person said no', async () => {
  const { saved, save, main, result } = saving(false);
  save();
  await waitFor(() => expect([main.asked('profiles.save').length, result.current.isPending]).toEqual([1, false]));
  expect([saved, result.current.error]).toEqual([[], null]);
});

it('has what was wrong at hand', async () => {
  const { saved, save, main, result } = saving(true);
  main.fail('profiles.save', 'The name is taken.');
  save();
  await waitFor(() => expect(result.current.error?.message).toBe('The name is taken.'));
  expect(saved).toEqual([]);
});
