import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SaveAnswer, ShowWhatLeft } from '../../../../../renderer/features/history/answer-acts.tsx';
import { button } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

function save(savedAs: string | null) {
  return renderPage(<SaveAnswer imageId={4} />, { world: { choices: noChoices({ savedAs }) } });
}

it('saves the answer as the model sent it and says where', async () => {
  const { user, main } = save('liver.nii');
  await user.click(button('Save answer as…'));
  expect(await screen.findByText('Answer saved as liver.nii.')).toBeDefined();
  expect(main.asked('history.saveAnswer')).toEqual([{ id: 4 }]);
});

it('says nothing when no place was chosen', async () => {
  const { user, main, client } = save(null);
  await user.click(button('Save answer as…'));
  await waitFor(() => expect([main.asked('history.saveAnswer').length, client.isMutating()]).toEqual([1, 0]));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('shows that it is busy, and why it failed', async () => {
  const { user, main } = save('liver.nii');
  const release = main.hold('history.saveAnswer');
  main.fail('history.saveAnswer', 'The disk is full.');
  await user.click(button('Save answer as…'));
  expect(button(/Save answer as/).dataset['loading']).toBe('true');
  release();
  expect(await screen.findByText('The disk is full.')).toBeDefined();
  await waitFor(() => expect(button(/Save answer as/).dataset['loading']).toBeUndefined());
});

it('opens what was sent of the image', async () => {
  const { user, visits } = renderPage(<ShowWhatLeft imageId={4} />);
  await user.click(button('What was sent…'));
  expect(visits).toEqual([{ to: 'what-leaves', imageId: 4 }]);
});
