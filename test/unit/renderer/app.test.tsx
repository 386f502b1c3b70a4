import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { createEvent, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { App } from '../../../renderer/app.tsx';
import { theme } from '../../../renderer/theme/theme.ts';
import { button, field } from '../../support/page/look.ts';
import { createMainTwin } from '../../support/page/main-twin.ts';
import { batch, imageRow } from '../../support/page/queue-records.ts';
import { DEMO, privacyView, profile, review, signIn, status } from '../../support/page/records.ts';
import { connectMain } from '../../support/page/render-page.tsx';
import { noChoices, type World } from '../../support/page/world.ts';

async function app(world: Partial<World> = {}, main = createMainTwin(world)) {
  connectMain({ main });
  render(
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <App />
    </MantineProvider>,
  );
  await waitFor(() => expect(main.asked('app.status').length).toBeGreaterThan(0));
  const user = userEvent.setup({ delay: null });
  const go = async (place: string) =>
    user.click(within(screen.getByRole('navigation')).getByRole('button', { name: place }));
  return { main, user, go };
}

function title(): string {
  return screen.getByRole('heading', { level: 1 }).textContent;
}

it('begins at Upload and goes from place to place, with the pointer and with keys', async () => {
  const { user, go } = await app();
  const titles = [title()];
  for (const place of ['Answers', 'Settings']) {
    await go(place);
    titles.push(title());
  }
  await user.keyboard('{Control>}2{/Control}');
  expect([...titles, title()]).toEqual(['Upload', 'Answers', 'Settings', 'Queue']);
});

it('lets skip the rail', async () => {
  await app();
  expect(screen.getByRole('link', { name: 'Skip to the page' }).getAttribute('href')).toBe('#main');
});

it('sends what was chosen and shows the batch in the queue', async () => {
  const { user, main } = await app({
    choices: noChoices({ token: 'files-1' }),
    batches: [batch(7, { answered: 1 }, { name: 'Ward 3' })],
    images: [imageRow({ id: 70, batchId: 7, state: 'answered', fileName: 'sent.png' })],
  });
  await waitFor(() => expect(field('Send to').value).toBe('Demo model'));
  await user.click(button('Choose files'));
  await user.click(await screen.findByRole('button', { name: 'Send 3 images' }));
  await waitFor(() => expect(title()).toBe('Queue'));
  expect(await screen.findByText('sent.png')).toBeDefined();
  expect(main.asked('upload.send')).toEqual([{ scanId: 'scan-1', profileName: 'demo', batchName: 'Ward 3' }]);
});

it('keeps a choice while the person goes from place to place', async () => {
  const { user, go } = await app({ choices: noChoices({ token: 'files-1' }) });
  await waitFor(() => expect(field('Send to').value).toBe('Demo model'));
  await user.click(button('Choose files'));
  await screen.findByRole('heading', { name: '3 images found' });
  await go('Answers');
  await go('Upload');
  expect(screen.queryByRole('heading', { name: '3 images found' })).not.toBeNull();
});

it('takes files dropped anywhere, and says where they would land while they are over the window', async () => {
  const { go, main } = await app();
  await go('Settings');
  const dataTransfer = { types: ['Files'], files: [new File(['x'], 'ct.dcm')] };
  fireEvent(window, createEvent.dragEnter(window, { dataTransfer }));
  expect(await screen.findByText('Drop to look through them')).toBeDefined();
  fireEvent(window, createEvent.drop(window, { dataTransfer }));
  await waitFor(() => expect(title()).toBe('Upload'));
  expect(main.asked('upload.dropped')).toEqual([{ paths: ['/drop/ct.dcm'] }]);
});

it('says that main cannot be reached, after it has tried again', async () => {
  const main = createMainTwin();
  main.fail('app.status', 'No answer.');
  await app({}, main);
  expect((await screen.findByRole('alert')).textContent).toContain('This window cannot reach the rest of Sagittal.');
});

it('leads from the missing key store to what to do about it', async () => {
  const { user } = await app({ status: status({ dataProtection: 'unprotected' }) });
  await user.click(await screen.findByRole('button', { name: 'What to do' }));
  expect(title()).toBe('Settings');
  expect(await screen.findByText('Data on this computer is not protected by a key store.')).toBeDefined();
});

it('opens the review in the room of the queue, and goes back', async () => {
  const { user, go } = await app({ reviews: [review()], batches: [batch(1, { held: 1 })] });
  await go('Queue');
  await user.click(await screen.findByRole('button', { name: 'Look at it' }));
  expect(title()).toBe('Held for review');
  await user.click(await screen.findByRole('button', { name: 'Back to the queue' }));
  expect(title()).toBe('Queue');
});

it('shows what is sent of an image over the page', async () => {
  const { user, go } = await app({ reviews: [review({ imageId: 4 })], leaves: new Map([[4, privacyView()]]) });
  await go('Queue');
  await user.click(await screen.findByRole('button', { name: 'Look at it' }));
  await user.click(await screen.findByRole('button', { name: 'What is sent besides the picture…' }));
  const dialog = await screen.findByRole('dialog', { name: 'What leaves this computer' });
  await within(dialog).findByText('PAT-7Q-123.dcm, for example');
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('opens the sign-in over whatever page is open', async () => {
  const { user } = await app({
    status: status({ tone: 'waiting', unsettled: 3 }),
    profiles: [DEMO, profile()],
    signIns: new Map([['chest', signIn({ needs: 'sign-in', sentence: 'Nobody is signed in.' })]]),
  });
  await user.click(await screen.findByRole('button', { name: 'Sign in…' }));
  expect(await screen.findByRole('dialog', { name: 'Sign-in of Chest model' })).toBeDefined();
  expect(title()).toBe('Upload');
});

it('asks before another place is opened over changes of a profile', async () => {
  const { user, go } = await app({ profiles: [DEMO, profile()] });
  await go('Settings');
  await user.click(await screen.findByRole('button', { name: 'Edit' }));
  await user.type(field(/^Name/), '!');
  await go('Queue');
  await screen.findByRole('dialog', { name: 'Leave without saving?' });
  expect(title()).toBe('Profile Chest model');
  await user.click(button('Leave without saving'));
  await waitFor(() => expect(title()).toBe('Queue'));
});

it('shows in the rail what main says, and follows it', async () => {
  const { main } = await app({ status: status({ sentence: '12 on their way', unsettled: 12 }) });
  expect(await screen.findByTitle('12 on their way')).toBeDefined();
  main.world.status = status({ sentence: '11 on their way', unsettled: 11 });
  main.push('status');
  expect(await screen.findByTitle('11 on their way')).toBeDefined();
});
