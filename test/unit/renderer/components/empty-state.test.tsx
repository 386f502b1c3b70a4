import { screen } from '@testing-library/react';
import { IconInbox } from '@tabler/icons-react';
import { expect, it } from 'vitest';
import { EmptyState } from '../../../../renderer/components/empty-state.tsx';
import { renderPage } from '../../../support/page/render-page.tsx';

it('says what being empty means, and what to do next', () => {
  const { container } = renderPage(
    <EmptyState icon={IconInbox} title="No answers yet">
      <p>When a model has answered, its answer is kept here.</p>
    </EmptyState>,
  );
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('No answers yet');
  expect(screen.queryByText(/its answer is kept here/)).not.toBeNull();
  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});
