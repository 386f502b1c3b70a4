import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ConnectWhere } from '../../../../../renderer/features/profiles/connect-where.tsx';
import type { Draft } from '../../../../../renderer/features/profiles/draft.ts';
import { button, field } from '../../../../support/page/look.ts';
import { FILLED_IN, FormAround } from '../../../../support/page/profile-form.tsx';
import { profile } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function where(begin: Partial<Draft> = {}, isKept = false) {
  const did: string[] = [];
  const seen: { draft?: Draft } = {};
  const page = renderPage(
    <FormAround begin={begin}>
      {(form) => {
        seen.draft = form.draft;
        return (
          <ConnectWhere
            form={form}
            taken={[]}
            kept={isKept ? profile() : null}
            onCancel={() => did.push('cancel')}
            onNext={() => did.push('next')}
          />
        );
      }}
    </FormAround>,
  );
  const kind = (name: RegExp) => screen.getByRole<HTMLButtonElement>('radio', { name });
  return { ...page, did, kind, draft: () => seen.draft };
}

it('asks for the endpoint of SageMaker, or for an address', async () => {
  const { user, kind, draft } = where();
  expect([kind(/SageMaker/).getAttribute('aria-checked'), screen.queryByLabelText(/^AWS region/) !== null]).toEqual([
    'true',
    true,
  ]);
  await user.click(kind(/address of its own/));
  expect([draft()?.kind, screen.queryByLabelText(/^AWS region/), field(/^Address/).required]).toEqual([
    'http',
    null,
    true,
  ]);
});

it('says what is missing and goes on once it is there', async () => {
  const { user, did } = where();
  await user.click(button('Go on'));
  expect(did).toEqual([]);
  expect(screen.queryByText('Say the name of the endpoint.')).not.toBeNull();
  await user.type(field(/^Name/), 'Chest');
  await user.type(field(/^Endpoint name/), 'chest-xray');
  await user.type(field(/^AWS region/), 'eu-central-1{Enter}');
  expect(did).toEqual(['next']);
});

it.each([
  ['http://models.hospital.org/invocations', 'Plain http is for this computer only. Use an https address.'],
  [
    'models.hospital.org',
    'Write a whole address such as https://models.hospital.org/invocations, without a name or password in it.',
  ],
])('refuses the address %s', async (typed, words) => {
  const { user, did } = where({ ...FILLED_IN, kind: 'http' });
  await user.type(field(/^Address/), typed);
  await user.click(button('Go on'));
  expect([did, screen.queryByText(words) !== null]).toEqual([[], true]);
});

it('keeps what only some hospitals need folded away', async () => {
  const { user } = where(FILLED_IN);
  expect(screen.queryByLabelText('Proxy')).toBeNull();
  await user.click(button('Network settings that IT may have given you'));
  expect(screen.queryByLabelText(/^Address of the proxy/)).toBeNull();
  await user.click(field('Proxy'));
  await user.click(await screen.findByRole('option', { name: 'Through this one' }));
  expect(field(/^Address of the proxy/).required).toBe(true);
  await user.click(button('Hide the network settings'));
  expect(screen.queryByLabelText('Proxy')).toBeNull();
});

it('shows them at once where they were filled in', () => {
  where({ proxy: 'none' });
  expect(field('Proxy').value).toBe('Straight, without a proxy');
});

it('cannot change what runs the model once the profile is saved', () => {
  const { kind } = where({}, true);
  expect([kind(/SageMaker/).disabled, kind(/address of its own/).disabled]).toEqual([true, true]);
});

it('is left with Cancel', async () => {
  const { user, did } = where();
  await user.click(button('Cancel'));
  expect(did).toEqual(['cancel']);
});
