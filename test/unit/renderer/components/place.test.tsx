import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PlaceFrame } from '../../../../renderer/components/place.tsx';
import { renderPage } from '../../../support/page/render-page.tsx';

it('is a region named by its one heading, with its acts beside it', () => {
  renderPage(
    <PlaceFrame title="Queue" actions={<button>Pause all</button>}>
      <p>Nothing in the queue</p>
    </PlaceFrame>,
  );
  const place = screen.getByRole('region', { name: 'Queue' });
  expect(within(place).getByRole('heading', { level: 1 }).textContent).toBe('Queue');
  expect(within(place).getByRole('banner').textContent).toBe('QueuePause all');
  expect(within(place).queryByText('Nothing in the queue')).not.toBeNull();
});
