import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ImageLine, ImageLineToCome } from '../../../../../renderer/features/queue/image-line.tsx';
import type { ImageRow } from '../../../../../shared/contract/rows.ts';
import { button, factsIn, wordsOf } from '../../../../support/page/look.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';
import { review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import type { World } from '../../../../support/page/world.ts';

interface LineOptions {
  readonly isOpen?: boolean;
  readonly isPicked?: boolean;
  readonly world?: Partial<World>;
}

function line(changes: Partial<ImageRow> = {}, { isOpen = false, isPicked = false, world = {} }: LineOptions = {}) {
  const did: string[] = [];
  const keysOf = (event: { shiftKey: boolean; ctrlKey: boolean }) =>
    `${event.shiftKey ? ' shift' : ''}${event.ctrlKey ? ' ctrl' : ''}`;
  const page = renderPage(
    <ImageLine
      row={imageRow({ id: 4, ...changes })}
      isPicked={isPicked}
      isActive={false}
      isOpen={isOpen}
      onPick={(event) => did.push(`pick${keysOf(event)}`)}
      onToggle={(event) => did.push(`toggle${keysOf(event)}`)}
      onOpen={() => did.push('open')}
    />,
    { world },
  );
  return { did, ...page };
}

it('says file, folder, type, size, state and reason', () => {
  line({ state: 'failed', kind: 'model-error', reason: 'The model failed on this image.' });
  expect(wordsOf('gridcell')).toEqual([
    '',
    'phantom.png/samples',
    'PNG',
    '1 kB',
    'Needs you',
    'The model failed on this image.',
  ]);
});

it('asks for no picture of a file that is no image', () => {
  const { container } = line({ mediaType: null, state: 'skipped', reason: 'Not an image.' });
  expect(container.querySelector('img')).toBeNull();
  expect(wordsOf('gridcell')[2]).toBe('');
});

it('selects with a click on the line or the box, with the keys held', async () => {
  const { user, did } = line();
  await user.keyboard('{Control>}');
  await user.click(screen.getByText('phantom.png'));
  await user.keyboard('{/Control}{Shift>}');
  await user.click(screen.getByRole('checkbox', { name: 'Select phantom.png' }));
  expect(did).toEqual(['pick ctrl', 'toggle shift']);
});

it('shows that it is selected', () => {
  line({}, { isPicked: true });
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
});

it('says when a waiting image is tried again', () => {
  line({ reason: 'The network is down.', nextTryAt: Date.now() - 1_000 });
  expect(wordsOf('gridcell')[4]).toBe('Waitingtries again soon');
});

it('leads from a held image to the review, without selecting it', async () => {
  const { user, did, visits } = line({ state: 'held', reason: 'Letters were found.' });
  await user.click(button('Look at it'));
  expect([visits, did]).toEqual([[{ to: 'review', imageId: 4 }], []]);
});

it('opens the details for IT, without selecting it', async () => {
  const { user, did } = line();
  expect(button('Details for IT on phantom.png').getAttribute('aria-expanded')).toBe('false');
  await user.click(button('Details for IT on phantom.png'));
  expect(did).toEqual(['open']);
});

it('shows the whole reason and the facts for IT when open, ready to be copied', async () => {
  const { user, container } = line(
    {
      state: 'failed',
      kind: 'model-error',
      reason: 'The model failed.',
      forIt: 'HTTP 500',
      attempts: 6,
      requestId: 'r-1',
    },
    { isOpen: true },
  );
  expect(factsIn(container)).toMatchObject({ Detail: 'HTTP 500', Attempts: '6 of 6', 'Request ID': 'r-1' });
  expect(screen.getAllByText('The model failed.').length).toBe(1);
  await user.click(button('Copy'));
  expect(await navigator.clipboard.readText()).toContain('File: phantom.png\nDetail: HTTP 500');
});

it('says whose image it is and under which name it leaves', () => {
  line({ patient: { name: 'Roe^Jane', id: '4711', birthDate: '' }, pseudonym: 'PAT-7Q' }, { isOpen: true });
  expect(screen.queryByText('Roe, Jane (4711); the model knows this patient only as PAT-7Q.')).not.toBeNull();
});

it.each([
  ['credentials-expired', ['Sign in…', 'Find out what is wrong', 'What is sent…']],
  ['offline', ['Find out what is wrong', 'What is sent…']],
  ['cancelled', ['What is sent…']],
] as const)('offers what helps with %s', (kind, names) => {
  line({ state: 'waiting', kind, reason: 'Waits.' }, { isOpen: true });
  const offered = wordsOf('button').filter((name) => name !== '' && name !== 'Copy');
  expect(offered).toEqual(names);
});

it('leads to sign-in, test and what is sent', async () => {
  const { user, visits } = line(
    { state: 'waiting', kind: 'credentials-missing', reason: 'Nobody is signed in.', profileName: 'chest' },
    { isOpen: true },
  );
  for (const name of ['Sign in…', 'Find out what is wrong', 'What is sent…']) await user.click(button(name));
  expect(visits).toEqual([
    { to: 'sign-in', profileName: 'chest' },
    { to: 'profiles', view: { kind: 'test', name: 'chest' } },
    { to: 'what-leaves', imageId: 4 },
  ]);
});

it('shows what of its answer has come while it is on its way', async () => {
  line(
    { state: 'running' },
    { isOpen: true, world: { live: new Map([[4, { contentType: 'text/plain', text: 'The lung' }]]) } },
  );
  expect((await screen.findByRole('region', { name: 'The answer so far' })).textContent).toContain('The lung');
});

it('says what a person decided about it', async () => {
  const decided = review({ imageId: 4, decision: 'released', decidedBy: 'nurse', note: 'A scale bar' });
  line({ state: 'answered' }, { isOpen: true, world: { reviews: [decided] } });
  expect((await screen.findByText(/^Sent as it is/)).textContent).toBe('Sent as it is by nurse: “A scale bar”');
});

it('holds the place of an image whose facts have not arrived', () => {
  const { container } = renderPage(<ImageLineToCome />);
  expect(container.querySelector('[aria-hidden="true"]')).not.toBeNull();
});
