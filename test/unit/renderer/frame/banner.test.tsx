import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Banner } from '../../../../renderer/frame/banner.tsx';
import type { Status } from '../../../../shared/contract/rows.ts';
import { button } from '../../../support/page/look.ts';
import { status } from '../../../support/page/records.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function banner(shown: Status | undefined, isUnreachable = false) {
  const went: string[] = [];
  const page = renderPage(
    <Banner
      status={shown}
      isUnreachable={isUnreachable}
      onShowQueue={() => went.push('queue')}
      onShowPrivacy={() => went.push('privacy')}
    />,
  );
  return { went, ...page };
}

it.each([
  ['nothing is wrong', status()],
  ['the status is not known yet', undefined],
  ['images merely wait', status({ tone: 'waiting', sentence: 'Waits for the network' })],
  ['the engine is being brought back, which ends by itself', status({ tone: 'trouble', engine: 'restarting' })],
])('shows nothing while %s', (_, shown) => {
  banner(shown);
  expect([screen.queryByRole('alert'), screen.queryByRole('button')]).toEqual([null, null]);
});

it('says what the trouble is and leads to the queue', async () => {
  const { user, went } = banner(status({ tone: 'trouble', sentence: 'The disk is full.' }));
  expect(screen.getByRole('alert').textContent).toBe('The disk is full.Show the queue');
  await user.click(button('Show the queue'));
  expect(went).toEqual(['queue']);
});

it('says that the engine is down and what IT should look at, with no button that could not work', () => {
  const trouble = { sentence: 'Sagittal cannot start.', forIt: 'exit code 134; look at logs/engine.log' };
  banner(status({ tone: 'trouble', engine: 'down', sentence: trouble.sentence, trouble }));
  expect(screen.getByRole('alert').textContent).toContain('Sagittal cannot start.');
  expect(screen.getByText('exit code 134; look at logs/engine.log')).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says that nothing is lost when the rest of Sagittal does not answer', () => {
  banner(undefined, true);
  expect(screen.getByRole('alert').textContent).toContain('Nothing is lost; load the window again');
  expect(button('Load again')).toBeDefined();
});

it('shows trouble before the missing key store: one strip at most', () => {
  banner(status({ tone: 'trouble', sentence: 'The disk is full.', dataProtection: 'unprotected' }));
  expect(screen.queryByText(/key store/)).toBeNull();
});

it('leads to what to do about a missing key store', async () => {
  const { user, went } = banner(status({ dataProtection: 'unprotected' }));
  expect(screen.queryByText(/data that Sagittal keeps here is not protected/)).not.toBeNull();
  await user.click(button('What to do'));
  expect(went).toEqual(['privacy']);
});

it('hides the notice of the key store for this time when asked', async () => {
  const { user } = banner(status({ dataProtection: 'unprotected' }));
  await user.click(button('Hide this notice until Sagittal is started again'));
  expect(screen.queryByText(/key store/)).toBeNull();
});
