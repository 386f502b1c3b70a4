import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AnswersPlace } from '../../../../../renderer/features/history/answers-place.tsx';
import { button, field } from '../../../../support/page/look.ts';
import { answer, historyRow } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function place(...files: string[]) {
  const went: string[] = [];
  const answers = files.map((fileName, at) => ({
    row: historyRow({ id: at + 1, fileName }),
    answer: answer({ imageId: at + 1 }),
  }));
  return {
    went,
    ...renderPage(<AnswersPlace startId={null} onUpload={() => went.push('upload')} onBack={null} />, {
      world: { answers },
    }),
  };
}

it('says what will be here and leads to choosing images while there is nothing', async () => {
  const { user, went } = place();
  expect(await screen.findByRole('heading', { name: 'No answers yet' })).toBeDefined();
  expect(button('Export').disabled).toBe(true);
  await user.click(button('Choose images'));
  expect(went).toEqual(['upload']);
});

it('shows neither answers nor their lack before they are read', () => {
  place();
  expect([screen.queryByRole('grid'), screen.queryByRole('heading', { level: 2 })]).toEqual([null, null]);
});

it('counts the answers and shows the first whole', async () => {
  place('a.png', 'b.png');
  expect(await screen.findByText('2 answers')).toBeDefined();
  expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('a.png');
});

it('shows another one when it is chosen', async () => {
  const { user } = place('a.png', 'b.png');
  await screen.findByRole('heading', { name: 'a.png' });
  await user.click(screen.getByText('b.png'));
  expect(await screen.findByRole('heading', { name: 'b.png' })).toBeDefined();
});

it('searches a moment after typing has stopped', async () => {
  const { user, main } = place('a.png', 'b.png');
  await screen.findByText('2 answers');
  await user.type(field('Search answers'), ' b.png ');
  expect(await screen.findByText('1 answer')).toBeDefined();
  const searches = main.asked('history.list').map(({ search }) => search);
  expect(searches).toEqual([undefined, 'b.png']);
});

it('says that nothing was found, and goes back to all', async () => {
  const { user } = place('a.png');
  await screen.findByText('1 answer');
  await user.type(field('Search answers'), 'zebra');
  expect(await screen.findByRole('heading', { name: 'Nothing found for “zebra”' })).toBeDefined();
  await user.click(button('Show all answers'));
  expect(await screen.findByText('1 answer')).toBeDefined();
  expect(field('Search answers').value).toBe('');
});

it('goes to the search with the slash key, which is an ordinary sign inside it', async () => {
  const { user } = place('a.png');
  await screen.findByRole('heading', { name: 'a.png' });
  await user.keyboard('/');
  expect(document.activeElement).toBe(field('Search answers'));
  await user.keyboard('1/2');
  await waitFor(() => expect(field('Search answers').value).toBe('1/2'));
});

it('offers to export once there is something', async () => {
  place('a.png');
  await screen.findByText('1 answer');
  expect(button('Export').disabled).toBe(false);
});

it('reads one answer after another over the whole window, with keys', async () => {
  const { user, container } = place('a.png', 'b.png');
  await screen.findByRole('heading', { name: 'a.png' });
  const detail = () => container.querySelector('aside');
  await user.keyboard('fs');
  expect(detail()?.dataset['wide']).toBe('true');
  expect(screen.getByRole('button', { name: 'One picture (S)' })).toBeDefined();
  await user.keyboard('n');
  await screen.findByRole('heading', { name: 'b.png' });
  expect(detail()?.dataset['wide']).toBe('true');
  await user.keyboard('p');
  await screen.findByRole('heading', { name: 'a.png' });
  await user.keyboard('{Escape}');
  expect(detail()?.dataset['wide']).toBeUndefined();
});

it('begins with the answer that was asked for, and leads back to the queue', async () => {
  const went: string[] = [];
  const answers = [1, 2].map((id) => ({
    row: historyRow({ id, fileName: `${id}.png` }),
    answer: answer({ imageId: id }),
  }));
  const back = () => went.push('queue');
  const { user } = renderPage(<AnswersPlace startId={2} onUpload={back} onBack={back} />, { world: { answers } });
  await screen.findByRole('heading', { name: '2.png' });
  await user.click(button('Back to the queue'));
  expect(went).toEqual(['queue']);
});
