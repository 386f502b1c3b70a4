import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AnswerPictures } from '../../../../../renderer/features/history/answer-pictures.tsx';
import { useAnswer } from '../../../../../renderer/api.ts';
import { answer, historyRow, profile } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const BOX = { x: 10, y: 10, width: 20, height: 20 };

function Place({ comparedId }: { readonly comparedId: number | null }) {
  const { data } = useAnswer(4);
  return <AnswerPictures imageId={4} data={data} mode={{ isBeside: false, comparedId }} />;
}

function pictures(comparedId: number | null, sha256 = 'ab') {
  const one = (id: number, label: string, hash: string) => ({
    row: historyRow({ id, headline: label, sha256: hash }),
    answer: answer({ imageId: id }),
    reading: { statement: 'some', boxes: [{ ...BOX, label, frame: id === 4 ? 1 : 0 }] } as const,
  });
  return renderPage(<Place comparedId={comparedId} />, {
    world: { answers: [one(4, 'nodule', 'ab'), one(5, 'cyst', sha256)], profiles: [profile({ name: 'demo' })] },
    pictures: { 4: { width: 100, height: 100, frames: 3 }, 5: { width: 100, height: 100, frames: 3 } },
  });
}

it('lays another answer beside it, each named and with its own marks, at the same frame and zoom', async () => {
  const { user, container } = pictures(5);
  await screen.findByText(/cyst 0.87/);
  await screen.findByText('nodule', { selector: 'span' });
  // Of one image: both begin with the frame of the newer answer's first mark.
  await waitFor(() => expect(screen.queryAllByText('Frame 2 of 3').length).toBe(2));
  expect(screen.queryByText('cyst', { selector: 'span' })).toBeNull();
  screen.getAllByRole('slider', { name: 'Frame' })[0]?.focus();
  await user.keyboard('{Home}');
  await screen.findByText('cyst', { selector: 'span' });
  expect(screen.queryAllByText('Frame 1 of 3').length).toBe(2);
  const [larger] = screen.getAllByRole('button', { name: 'Larger' });
  await user.click(larger ?? expect.fail());
  const transforms = [...container.querySelectorAll('g[transform]')].map((group) => group.getAttribute('transform'));
  expect([transforms.length, new Set(transforms).size]).toEqual([2, 1]);
});

it('leaves frames alone where the other answer is of another image', async () => {
  pictures(5, 'cd');
  await waitFor(() =>
    expect([...screen.queryAllByText('Frame 1 of 3'), ...screen.queryAllByText('Frame 2 of 3')].length).toBe(2),
  );
  expect(screen.queryAllByText('Frame 1 of 3').length).toBe(1);
});

it('shows one picture without a name where nothing is compared', async () => {
  pictures(null);
  await screen.findByText('nodule', { selector: 'span' });
  expect([screen.queryByText(/nodule 0.87/), screen.getAllByRole('slider', { name: 'Frame' }).length]).toEqual([
    null,
    1,
  ]);
});
