import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LeavesView } from '../../../../../renderer/features/privacy/leaves-view.tsx';
import type { PrivacyView } from '../../../../../shared/contract/privacy.ts';
import { factsIn, field, wordsOf } from '../../../../support/page/look.ts';
import { privacyChange, privacyView } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const NOTHING = { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };
const ROWS = privacyChange({ place: '(0028,0010)', name: 'Rows', action: 'kept', before: '512', after: '512' });

function view(changes: Partial<PrivacyView> = {}) {
  const shown = privacyView({
    counts: { ...NOTHING, removed: 1, kept: 2 },
    changes: [privacyChange(), ROWS],
    ...changes,
  });
  return renderPage(<LeavesView view={shown} />);
}

function named(): string[] {
  return wordsOf('cell').filter((words) => /^(PatientName|Rows)/.test(words));
}

it('says what the file is called when it leaves, and what is taken out', () => {
  const { container } = view();
  expect(factsIn(container)).toEqual({
    'Your file': 'liver.dcm',
    'Sent as': 'PAT-7Q-123.dcm, for example',
    'Patient data': 'Names, dates and numbers of patients are taken out.',
    'Text in pixels': 'It is looked for before the file is sent.',
  });
});

it('counts what happened and leaves out what did not', () => {
  view();
  expect(wordsOf('listitem')).toEqual(['1 taken out', '2 unchanged']);
});

it('hides what stays until it is asked for', async () => {
  const { user } = view();
  expect(named()).toEqual(['PatientName(0010,0010) PN']);
  await user.click(screen.getByRole('switch', { name: 'Show what stays' }));
  expect(named()).toEqual(['PatientName(0010,0010) PN', 'Rows(0028,0010) PN']);
});

it('has no switch where nothing stays', () => {
  view({ counts: { ...NOTHING, removed: 1 } });
  expect(screen.queryByRole('switch')).toBeNull();
});

it('searches the changes by name, tag or value', async () => {
  const { user } = view();
  await user.type(field('Search the changes'), 'jane');
  expect(named()).toEqual(['PatientName(0010,0010) PN']);
  await user.type(field('Search the changes'), 's ');
  expect(screen.queryByText('Nothing found for “janes”.')).not.toBeNull();
});

it('says why a file is not sent at all', () => {
  const { container } = view({ refusal: 'The file is damaged.', changes: [] });
  expect(screen.getByRole('alert').textContent).toBe('The file is damaged.');
  expect(factsIn(container)['Sent as']).toBe('It is not sent');
  expect(screen.queryByText('Nothing of this file leaves this computer.')).not.toBeNull();
});

it.each<[string, Partial<PrivacyView>, string]>([
  ['nothing had to be taken out', { changes: [] }, 'Nothing had to be taken out of this file.'],
  [
    'there is nothing besides the picture',
    { changes: [], counts: NOTHING },
    'There is nothing in this file besides the picture.',
  ],
  ['the file goes as it is', { changes: [], recipe: 'off' }, 'The file is sent as it is, with everything in it.'],
])('says that %s', (_, changes, words) => {
  view(changes);
  expect(screen.queryByText(words)).not.toBeNull();
});
