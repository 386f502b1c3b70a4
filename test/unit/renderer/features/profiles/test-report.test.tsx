import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { TestReport } from '../../../../../renderer/features/profiles/test-report.tsx';
import type { RunningTest } from '../../../../../renderer/features/profiles/use-profile-test.ts';
import { button } from '../../../../support/page/look.ts';
import { check, profileTest } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function report(running: Partial<RunningTest>, canSignIn = true, isSaved = false) {
  const did: string[] = [];
  const page = renderPage(
    <TestReport
      running={{ test: undefined, trouble: null, start: () => undefined, ...running }}
      onSignIn={canSignIn ? () => did.push('sign in') : null}
      isSaved={isSaved}
    >
      <p>what stands between</p>
    </TestReport>,
  );
  return { ...page, did, head: () => screen.getByRole('status').textContent };
}

const ANOTHER_FORM = profileTest({
  verdict: 'It takes the raw image.',
  tried: [
    { payload: 'json', contentType: 'application/json', isAccepted: false, status: 415, answer: '', latencyMs: 3 },
    { payload: 'raw', contentType: 'image/png', isAccepted: true, status: 200, answer: '{}', latencyMs: 9 },
  ],
});

it('says before anything is known that no image of a patient is sent', () => {
  expect(report({}).head()).toBe('Trying it outA harmless picture is sent, never one of yours.');
});

it('says that it works, and how fast', () => {
  expect(report({ test: profileTest() }).head()).toBe('It works: an answer in 820 ms');
});

it('says what is wrong first', () => {
  const test = profileTest({ isPassed: false, verdict: 'The address is not known. Ask IT.' });
  expect(report({ test }).head()).toBe('It does not work yetThe address is not known. Ask IT.');
});

it('says of a saved profile that the model takes another form', () => {
  expect(report({ test: ANOTHER_FORM }, true, true).head()).toBe('The model takes another formIt takes the raw image.');
});

it('says that the test itself could not be carried out', () => {
  const trouble = { kind: 'internal', sentence: 'The engine is being restarted.', forIt: '' } as const;
  expect(report({ trouble }).head()).toBe('The test could not be carried outThe engine is being restarted.');
});

it('leads to the sign-in where that is what is wrong', async () => {
  const checks = [check({ name: 'credentials', title: 'Sign-in', state: 'failed' })];
  const { user, did } = report({ test: profileTest({ isPassed: false, checks }) });
  await user.click(button('Sign in…'));
  expect(did).toEqual(['sign in']);
});

it.each([
  ['something else is wrong', [check({ name: 'tls', state: 'failed' } as const)], true],
  ['there is no sign-in to open', [check({ name: 'credentials', state: 'failed' } as const)], false],
])('does not where %s', (_, checks, canSignIn) => {
  report({ test: profileTest({ isPassed: false, checks }) }, canSignIn);
  expect(screen.queryByRole('button', { name: 'Sign in…' })).toBeNull();
});
