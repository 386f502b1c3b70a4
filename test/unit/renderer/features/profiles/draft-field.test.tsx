import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { DraftFieldInput } from '../../../../../renderer/features/profiles/draft-field.tsx';
import type { Draft, DraftField } from '../../../../../renderer/features/profiles/draft.ts';
import { field } from '../../../../support/page/look.ts';
import { FormAround } from '../../../../support/page/profile-form.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

function input(name: Exclude<DraftField, 'caFile'>, begin: Partial<Draft> = {}) {
  const seen: { draft?: Draft } = {};
  const page = renderPage(
    <FormAround begin={begin}>
      {(form) => {
        seen.draft = form.draft;
        return <DraftFieldInput form={form} field={name} />;
      }}
    </FormAround>,
  );
  return { ...page, draft: () => seen.draft };
}

it('asks with a label, a hint and an example, and says that it is needed', () => {
  input('endpointName');
  const box = field(/^Endpoint name/);
  expect([box.placeholder, box.required, screen.queryByText('As SageMaker lists it.') !== null]).toEqual([
    'chest-xray',
    true,
    true,
  ]);
});

it('says what is wrong once a filled field is left', async () => {
  const { user, draft } = input('endpointName');
  await user.type(field(/^Endpoint name/), 'chest xray');
  await user.tab();
  expect(screen.queryByText('Use letters, digits and single hyphens, at most 63.')).not.toBeNull();
  expect(draft()?.endpointName).toBe('chest xray');
});

it('gives several lines where the value has them', async () => {
  const { user, draft } = input('meta');
  const box = field('Values to send along');
  expect(box.tagName).toBe('TEXTAREA');
  await user.type(box, 'site = east{Enter}ward = 3');
  expect(draft()?.meta).toBe('site = east\nward = 3');
});

it('lets choose where there is a choice, by the words for it', async () => {
  const { user, draft } = input('onUnsure');
  expect(field('If an answer is lost').value).toBe('Send the image again');
  await user.click(field('If an answer is lost'));
  await user.click(await screen.findByRole('option', { name: 'Hold it for a person to decide' }));
  expect(draft()?.onUnsure).toBe('hold');
});

it('takes what only SageMaker knows out of the form with another kind', async () => {
  const { user, draft } = input('kind', { mode: 'async', payload: 's3-pointer' });
  await user.click(field('Kind'));
  await user.click(await screen.findByRole('option', { name: 'A server with an address of its own' }));
  expect(draft()).toMatchObject({ kind: 'http', mode: 'realtime', payload: 'json' });
});

it.each([
  ['maxPayloadBytes', 'Largest request'],
  ['recipe', 'What may stay'],
] as const)('has a field of its own for %s', (name, label) => {
  input(name);
  expect(screen.queryByText(label)).not.toBeNull();
});
