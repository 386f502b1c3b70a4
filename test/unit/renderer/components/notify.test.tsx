import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CallFailed } from '../../../../renderer/queries/call-failed.ts';
import { notifyDone, notifyFailure } from '../../../../renderer/components/notify.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

it.each([
  [
    'the sentence of an expected failure',
    new CallFailed({ kind: 'offline', sentence: 'The network is down.', forIt: 'ENOTFOUND' }),
    'The network is down.',
  ],
  [
    'no detail of a fault of the window',
    new Error('undefined is not a function'),
    'Something went wrong inside Sagittal. Try again, and tell IT if it happens again.',
  ],
])('says %s, until it is closed', async (_, error, sentence) => {
  renderPage(<p>page</p>);
  act(() => notifyFailure(error));
  expect((await screen.findByRole('alert')).textContent).toBe(`That did not work${sentence}`);
});

it('says that something was done', async () => {
  renderPage(<p>page</p>);
  act(() => notifyDone('Receipt saved.'));
  expect((await screen.findByRole('alert')).textContent).toBe('Receipt saved.');
});
