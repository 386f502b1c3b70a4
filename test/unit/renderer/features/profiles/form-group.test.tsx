import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Draft } from '../../../../../renderer/features/profiles/draft.ts';
import { FormGroup } from '../../../../../renderer/features/profiles/form-group.tsx';
import { GROUPS, type Group } from '../../../../../renderer/features/profiles/form-parts.ts';
import type { ProfileForm } from '../../../../../renderer/features/profiles/use-profile-form.ts';
import { button, field } from '../../../../support/page/look.ts';
import { FormAround } from '../../../../support/page/profile-form.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

function group(name: Group, begin: Partial<Draft> = {}, isNew = true) {
  const seen: { form?: ProfileForm } = {};
  const [part = GROUPS[0]] = GROUPS.filter((candidate) => candidate.name === name);
  const page = renderPage(
    <FormAround begin={begin}>
      {(form) => {
        seen.form = form;
        return (
          <>
            <FormGroup form={form} group={part} isNew={isNew} />
            <button onClick={() => form.isComplete()}>Save</button>
          </>
        );
      }}
    </FormAround>,
  );
  const labels = () =>
    [...page.container.querySelectorAll('label')].map((label) => label.textContent.replace(' *', ''));
  return { ...page, labels };
}

it('asks for what everybody needs and folds the rest away', async () => {
  const { user, labels } = group('where');
  expect(screen.getByRole('region', { name: 'Where' }).textContent).toContain('The model that images go to.');
  expect(labels()).toEqual(['Name', 'Kind', 'AWS region', 'Endpoint name']);
  await user.click(button('More settings'));
  expect(labels()).toContain('Variant');
  await user.click(button('Fewer settings'));
  expect(labels()).not.toContain('Variant');
});

it('keeps in sight what was filled in, also while someone empties it', async () => {
  const { user, labels } = group('where', { targetVariant: 'blue' });
  expect(labels()).toContain('Variant');
  await user.clear(field('Variant'));
  expect(labels()).toContain('Variant');
});

it('unfolds by itself where something folded away is wrong', async () => {
  const { user, labels } = group('send', { sendBetween: '' });
  await user.click(button('More settings'));
  await user.type(field('Only between'), 'evenings');
  expect(labels()).toContain('Only between');
  await user.click(button('Save'));
  expect(button('Fewer settings').getAttribute('aria-expanded')).toBe('true');
  expect(screen.queryByText('Two times such as 20:00-06:00.')).not.toBeNull();
});

it('cannot rename a profile that is saved', async () => {
  const { user, labels } = group('where', {}, false);
  await user.click(button('More settings'));
  expect(labels()).not.toContain('Short name');
});

it('shows only what has a meaning beside the rest', () => {
  expect(group('sign-in', { kind: 'http' }).labels()).toEqual([]);
});

it.each([
  ['off', true],
  ['on', false],
])('warns of what leaves where patient data is taken out: %s', (deidentify, isWarned) => {
  group('privacy', { deidentify });
  expect(screen.queryByText(/Nothing is taken out\.$/) !== null).toBe(isWarned);
});

it('has the certificates under network', () => {
  group('network');
  expect(button('Choose a file…')).toBeDefined();
});
