import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Place } from '../../../../renderer/frame/places.ts';
import { Rail } from '../../../../renderer/frame/rail.tsx';
import type { Status } from '../../../../shared/contract/rows.ts';
import { status } from '../../../support/page/records.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function rail(shown?: Status) {
  const went: Place[] = [];
  const page = renderPage(<Rail place="queue" onGo={(place) => went.push(place)} status={shown} />);
  const places = within(screen.getByRole('navigation', { name: 'Places' })).getAllByRole('button');
  return { ...page, went, places };
}

it('lists the places in the order of their keys and marks the one that is open', () => {
  const { places } = rail();
  expect(places.map((place) => [place.textContent, place.getAttribute('aria-keyshortcuts')])).toEqual([
    ['Upload', 'Control+1'],
    ['Queue', 'Control+2'],
    ['Answers', 'Control+3'],
    ['Settings', 'Control+4'],
  ]);
  expect(places.map((place) => place.getAttribute('aria-current'))).toEqual([null, 'page', null, null]);
});

it('goes to a place', async () => {
  const { user, places, went } = rail();
  for (const place of places) await user.click(place);
  expect(went).toEqual(['upload', 'queue', 'answers', 'settings']);
});

it('says beside the queue and the answers how many there are, short for the eye and whole for a screen reader', () => {
  const { places } = rail(status({ unsettled: 1_200, needsPerson: 3, answered: 104_000 }));
  expect(places.map((place) => place.textContent)).toEqual([
    'Upload',
    'Queue1,200 on their way! 3, 3 need you',
    'Answers104 k answers',
    'Settings',
  ]);
  expect(screen.getByTitle('104,000 answers').firstChild?.textContent).toBe('104 k');
});

it('counts nothing where there is nothing', () => {
  expect(rail(status()).places.map((place) => place.textContent)).toEqual(['Upload', 'Queue', 'Answers', 'Settings']);
});
