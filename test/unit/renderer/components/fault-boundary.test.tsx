import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { FaultBoundary } from '../../../../renderer/components/fault-boundary.tsx';
import { button } from '../../../support/page/look.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function Faulty({ thrown }: { readonly thrown: unknown }): never {
  throw thrown;
}

beforeEach(() => {
  // React writes every caught fault to the console; here they are what is tested.
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return () => quiet.mockRestore();
});

it('shows the page while nothing is wrong with it', () => {
  renderPage(
    <FaultBoundary>
      <p>Queue</p>
    </FaultBoundary>,
  );
  expect(screen.queryByText('Queue')).not.toBeNull();
});

it.each([
  ['an error with its stack', new Error('no such row'), 'no such row'],
  ['whatever else was thrown', 'a bare word', 'a bare word'],
])('says in words that the page could not be shown and hands IT %s', async (_, thrown, copied) => {
  const { user } = renderPage(
    <FaultBoundary>
      <Faulty thrown={thrown} />
    </FaultBoundary>,
  );
  expect(screen.getByRole('heading').textContent).toBe('This page could not be shown');
  expect(screen.getByText(/nothing is lost/).textContent).toContain('Sending goes on in the background');
  expect(button('Load again').disabled).toBe(false);
  await user.click(button('Copy the details for IT'));
  expect(await navigator.clipboard.readText()).toContain(copied);
});
