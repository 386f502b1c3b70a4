import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ConnectTest } from '../../../../../renderer/features/profiles/connect-test.tsx';
import type { Draft } from '../../../../../renderer/features/profiles/draft.ts';
import { lastTests } from '../../../../../renderer/features/profiles/last-tests.ts';
import type { ProfileTest } from '../../../../../shared/contract/profile-test.ts';
import { button, factsIn, field } from '../../../../support/page/look.ts';
import { FILLED_IN, FormAround } from '../../../../support/page/profile-form.tsx';
import { check, profile, profileTest, settings } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

interface StepOptions {
  readonly begin?: Partial<Draft>;
  readonly isKept?: boolean;
}

async function step(test: Partial<ProfileTest>, { begin = {}, isKept = false }: StepOptions = {}) {
  const did: string[] = [];
  const seen: { draft?: Draft } = {};
  const page = renderPage(
    <FormAround begin={{ ...FILLED_IN, ...begin }}>
      {(form) => {
        seen.draft = form.draft;
        return (
          <ConnectTest
            form={form}
            taken={['chest']}
            kept={isKept ? profile() : null}
            onCancel={() => did.push('cancel')}
            onBack={() => did.push('back')}
          />
        );
      }}
    </FormAround>,
    { world: { test: profileTest(test) } },
  );
  await screen.findByRole('button', { name: /^Save/ });
  return { ...page, did, draft: () => seen.draft };
}

const FAILED: Partial<ProfileTest> = { isPassed: false, settings: null, verdict: 'The address is not known.' };
const REFUSED = {
  payload: 'json',
  contentType: 'application/json',
  isAccepted: false,
  status: 415,
  answer: '',
  latencyMs: 2,
};

it('tests what was entered at once, under the name it will have', async () => {
  const { main } = await step({});
  expect(main.asked('profiles.test')).toMatchObject([
    { name: 'chest-model', settings: { endpointName: 'chest-xray' } },
  ]);
});

it('shows what the test found and saves exactly that', async () => {
  const { user, main, visits } = await step({ settings: settings({ payload: 'raw' }) });
  expect(factsIn(screen.getByRole('region', { name: 'What the test found' }))['Sends']).toBe('the image file itself');
  await user.click(button('Save profile'));
  await waitFor(() => expect(visits).toEqual([{ to: 'profiles', view: { kind: 'list' } }]));
  expect(main.asked('profiles.save')).toMatchObject([
    { name: 'chest-model', isNew: true, settings: { payload: 'raw' } },
  ]);
  expect(lastTests()['chest-model']).toMatchObject({ isPassed: true, latencyMs: 820 });
});

it('calls it settings where the model takes another form than was entered', async () => {
  await step({ tried: [REFUSED] });
  expect(button('Save these settings')).toBeDefined();
});

it('tries again what does not work, or saves it to be put right later', async () => {
  const { user, main, visits } = await step(FAILED);
  expect(screen.queryByText('The address is not known.')).not.toBeNull();
  await user.click(button('Try again'));
  await waitFor(() => expect(main.asked('profiles.test').length).toBe(2));
  await user.click(await screen.findByRole('button', { name: 'Save it all the same' }));
  await waitFor(() => expect(visits.length).toBe(1));
  expect([main.asked('profiles.save').length, lastTests()['chest-model']?.isPassed]).toEqual([1, undefined]);
});

it('says why it could not be saved', async () => {
  const { user, main } = await step({});
  main.fail('profiles.save', 'The name is taken.');
  await user.click(button('Save profile'));
  expect((await screen.findByRole('alert')).textContent).toBe('The name is taken.');
});

it('changes the profile that was saved for its sign-in, in place of a second one', async () => {
  const { user, main } = await step({}, { isKept: true });
  await user.click(button('Save profile'));
  await waitFor(() => expect(main.asked('profiles.save')).toMatchObject([{ name: 'chest', isNew: false }]));
});

it('leads to the sign-in of a saved profile where that is what is wrong', async () => {
  const { user, visits } = await step(
    { ...FAILED, checks: [check({ name: 'credentials', state: 'failed' })] },
    { isKept: true },
  );
  await user.click(button('Sign in…'));
  expect(visits).toEqual([{ to: 'sign-in', profileName: 'chest' }]);
});

it('asks for the place in S3 where the model turns out to take images through it', async () => {
  const { user, main, draft } = await step({ ...FAILED, neededMode: 'async' });
  await screen.findByLabelText(/^Place in S3/);
  expect(draft()?.mode).toBe('async');
  await user.click(button('Save it all the same'));
  expect([main.asked('profiles.save'), screen.queryByText(/this way of sending needs it/) !== null]).toEqual([
    [],
    true,
  ]);
  await user.type(field(/^Place in S3/), 's3://bucket/in');
  await user.click(button('Save it all the same'));
  await waitFor(() =>
    expect(main.asked('profiles.save')).toMatchObject([{ settings: { s3Uri: 's3://bucket/in', mode: 'async' } }]),
  );
});

it('forgets the found way when something else is entered', async () => {
  const { user, did, draft } = await step({ ...FAILED, neededMode: 'async' });
  await waitFor(() => expect(draft()?.mode).toBe('async'));
  await user.click(button('Change what I entered'));
  expect([did, draft()?.mode]).toEqual([['back'], 'realtime']);
});

it('lets choose what happens to patient data where images leave this computer', async () => {
  const { user, main } = await step({});
  expect(screen.getByRole('radio', { name: 'Take it out before sending' })).toBeDefined();
  await user.click(screen.getByRole('radio', { name: 'Send the images as they are, with names and dates in them' }));
  await user.click(button('Save profile'));
  await waitFor(() => expect(main.asked('profiles.save')).toMatchObject([{ settings: { deidentify: 'off' } }]));
});

it('does not ask where they never leave it', async () => {
  await step({}, { begin: { kind: 'http', endpointUrl: 'http://127.0.0.1:8080/invocations', proxy: 'none' } });
  expect(screen.queryByText('Patient data in the images')).toBeNull();
});
