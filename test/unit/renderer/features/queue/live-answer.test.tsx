import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LiveAnswer } from '../../../../../renderer/features/queue/live-answer.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('shows the answer as far as it has come, and what comes after it', async () => {
  const live = new Map([[4, { contentType: 'text/plain', text: 'The lung' }]]);
  const { client } = renderPage(<LiveAnswer imageId={4} />, { world: { live } });
  const section = await screen.findByRole('region', { name: 'The answer so far' });
  expect([section.getAttribute('aria-busy'), section.querySelector('pre')?.textContent]).toEqual(['true', 'The lung']);
  live.set(4, { contentType: 'text/plain', text: 'The lung is clear.' });
  await client.invalidateQueries();
  await waitFor(() => expect(section.querySelector('pre')?.textContent).toBe('The lung is clear.'));
});

it('shows nothing where the answer comes in one piece', async () => {
  const { main } = renderPage(<LiveAnswer imageId={4} />);
  await waitFor(() => expect(main.asked('queue.live')).toEqual([{ id: 4 }]));
  expect(screen.queryByRole('region')).toBeNull();
});
