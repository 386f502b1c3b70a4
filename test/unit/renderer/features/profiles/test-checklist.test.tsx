import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { TestChecklist } from '../../../../../renderer/features/profiles/test-checklist.tsx';
import type { ProfileTest } from '../../../../../shared/contract/profile-test.ts';
import { button, wordsOf } from '../../../../support/page/look.ts';
import { check, profileTest } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function list(changes: Partial<ProfileTest>) {
  return renderPage(<TestChecklist test={profileTest(changes)} />);
}

it('says of each step how it went and who can put it right', () => {
  list({
    checks: [
      check(),
      check({
        name: 'tls',
        title: 'Secure connection',
        state: 'failed',
        sentence: 'It is not trusted.',
        whoCanFix: 'it',
      }),
    ],
  });
  expect(wordsOf('listitem')).toEqual([
    'SettingsEverything is filled in.',
    'Secure connectionIt is not trusted.IT can put this right.',
  ]);
});

it.each([
  ['waiting', 'Still to come'],
  ['running', 'Being looked at'],
  ['passed', 'Good'],
  ['warning', 'Good, with a remark'],
  ['failed', 'Wrong'],
] as const)('tells a step that is %s to who does not see its sign', (state, words) => {
  const { container } = list({ isFinished: false, checks: [check({ state })] });
  expect(container.querySelector('li svg')?.getAttribute('aria-label')).toBe(words);
});

it('is busy while the test runs', () => {
  list({ isFinished: false, checks: [check({ state: 'running' })] });
  expect(screen.getByRole('list', { name: 'What is looked at' }).getAttribute('aria-busy')).toBe('true');
});

it('sums up what was not looked at once it has ended', () => {
  list({
    checks: [
      check(),
      check({ name: 'proxy', title: 'Proxy', state: 'skipped' }),
      check({ name: 'storage', title: 'S3', state: 'skipped' }),
    ],
  });
  expect(wordsOf('listitem').length).toBe(1);
  expect(screen.queryByText('Not looked at: Proxy · S3.')).not.toBeNull();
});

it('opens and copies the details for IT', async () => {
  const { user, container } = list({});
  expect(container.querySelector('pre')).toBeNull();
  await user.click(button('Details for IT'));
  const text = 'Test of the profile chest: It works.\n[passed] Settings: schema ok';
  expect(container.querySelector('pre')?.textContent).toBe(text);
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toBe(text);
});
