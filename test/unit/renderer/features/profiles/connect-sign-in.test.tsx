import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ConnectSignIn } from '../../../../../renderer/features/profiles/connect-sign-in.tsx';
import type { Draft } from '../../../../../renderer/features/profiles/draft.ts';
import type { SignIn } from '../../../../../shared/contract/sign-in.ts';
import { button, field, wordsOf } from '../../../../support/page/look.ts';
import { FILLED_IN, FormAround } from '../../../../support/page/profile-form.tsx';
import { profile, signIn } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

interface StepOptions {
  readonly begin?: Partial<Draft>;
  readonly needsSaved?: boolean;
  readonly isKept?: boolean;
  readonly state?: Partial<SignIn>;
}

function step({ begin = {}, needsSaved = false, isKept = false, state = {} }: StepOptions = {}) {
  const did: string[] = [];
  const page = renderPage(
    <FormAround begin={{ ...FILLED_IN, ...begin }}>
      {(form) => (
        <ConnectSignIn
          form={form}
          taken={[]}
          kept={isKept ? profile() : null}
          needsSaved={needsSaved}
          onKept={({ name }) => did.push(`kept ${name}`)}
          onCancel={() => did.push('cancel')}
          onBack={() => did.push('back')}
          onNext={() => did.push('next')}
        />
      )}
    </FormAround>,
    { world: { signIns: new Map([['chest', signIn(state)]]) } },
  );
  return { ...page, did };
}

const SSO: Partial<Draft> = {
  credentials: 'sso',
  ssoStartUrl: 'https://hospital.awsapps.com/start',
  ssoRegion: 'eu-central-1',
  ssoAccountId: '123456789012',
  ssoRoleName: 'ImageUploader',
};

it('goes on at once where the computer is signed in already', async () => {
  const { user, did, main } = step();
  await user.click(button('Go on'));
  expect([did, main.asked('profiles.save')]).toEqual([['next'], []]);
});

it('asks for what the chosen way needs', async () => {
  const { user, did } = step();
  await user.click(field('Sign in with'));
  await user.click(await screen.findByRole('option', { name: 'Single sign-on in the browser' }));
  await user.click(button('Go on'));
  expect([did, screen.queryByText('Say the address of your sign-in page.') !== null]).toEqual([[], true]);
});

it('saves the profile first where its sign-in is kept under its name', async () => {
  const { user, did, main } = step({ begin: SSO, needsSaved: true });
  await user.click(button('Go on'));
  await waitFor(() => expect(did).toEqual(['kept chest-model']));
  expect(main.asked('profiles.save')).toMatchObject([
    { name: 'chest-model', isNew: true, settings: { credentials: 'sso' } },
  ]);
});

it('says why it could not be saved', async () => {
  const { user, did, main } = step({ begin: SSO, needsSaved: true });
  main.fail('profiles.save', 'The vault cannot be opened.');
  await user.click(button('Go on'));
  expect((await screen.findByRole('alert')).textContent).toBe('The vault cannot be opened.');
  expect(did).toEqual([]);
});

it.each<[string, Partial<SignIn>, string]>([
  ['stresses the way on once it is done', { needs: 'nothing' }, 'filled'],
  ['lets go on before that too', { needs: 'sign-in' }, 'default'],
])('shows the sign-in of the saved profile and %s', async (_, state, variant) => {
  const { user, did } = step({ begin: SSO, needsSaved: true, isKept: true, state });
  await screen.findByRole('status');
  await waitFor(() => expect(button('Go on to the test').dataset['variant']).toBe(variant));
  expect(wordsOf('button')).not.toContain('Back');
  await user.click(button('Go on to the test'));
  expect(did).toEqual(['next']);
});

it('goes back, and is left', async () => {
  const { user, did } = step();
  await user.click(button('Back'));
  await user.click(button('Cancel'));
  expect(did).toEqual(['back', 'cancel']);
});
