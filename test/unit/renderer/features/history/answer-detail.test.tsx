import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AnswerDetail } from '../../../../../renderer/features/history/answer-detail.tsx';
import type { Reading } from '../../../../../shared/contract/reading.ts';
import type { Answer, HistoryRow } from '../../../../../shared/contract/rows.ts';
import { button, factsIn } from '../../../../support/page/look.ts';
import { answer, historyRow, profile, review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import type { World } from '../../../../support/page/world.ts';

const READING = {
  ...{ isWide: false, isBeside: false, comparedId: null, compare: () => undefined },
  ...{ setWide: () => undefined, setBeside: () => undefined, step: () => undefined },
};

async function detail(
  row: Partial<HistoryRow> = {},
  changes: Partial<Answer> = {},
  world: Partial<World> = {},
  reading: Reading = { statement: 'unknown' },
) {
  const shown: number[] = [];
  const answers = [{ row: historyRow({ id: 4, ...row }), answer: answer({ imageId: 4, ...changes }), reading }];
  const page = renderPage(<AnswerDetail imageId={4} onShow={(id) => shown.push(id)} reading={READING} />, {
    world: { answers, profiles: [profile({ name: 'demo' })], ...world },
    pictures: { 4: { width: 100, height: 50 }, '4 answer': { width: 7, height: 7 } },
  });
  const heading = await screen.findByRole('heading', { level: 2 });
  return { ...page, shown, heading };
}

it('says what the model found, with the highest score, and how it came', async () => {
  const { heading } = await detail();
  expect(heading.textContent).toBe('phantom.png');
  expect(screen.getByText(/highest score/).parentElement?.textContent).toBe('Pneumonia · highest score 0.87');
  await waitFor(() =>
    expect(factsIn(screen.getByRole('region', { name: 'How it came' }))['Sent to']).toBe('Chest model'),
  );
});

it('is headed by the patient where this computer knows who it is', async () => {
  const { heading } = await detail({ patient: { name: 'Roe^Jane', id: '4711', birthDate: '' } });
  expect(heading.textContent).toBe('Roe, Jane (4711)');
  expect(screen.queryByText('phantom.png')).not.toBeNull();
});

it('draws what the answer points at on the picture', async () => {
  await detail({}, { json: {} }, {}, { statement: 'some', boxes: [{ x: 10, y: 5, width: 20, height: 10 }] });
  const label = await screen.findByText('Region 1', { selector: 'span' });
  // 100 by 50 pixels fit the frame 9.84 times; there is no room above.
  expect([label.style.left, label.style.top]).toEqual(['180px', '119px']);
});

it("shows the model's own picture first where the answer is one", async () => {
  const { pictures } = await detail({}, { view: 'image', json: null, contentType: 'image/png' });
  await screen.findByRole('radio', { name: 'Answer' });
  await waitFor(() => expect(pictures.asked).toContain('4?edge=1024&frame=0&of=answer'));
});

it("shows the model's own warning", async () => {
  await detail({}, { json: { label: 'x', notice: 'This is a demonstration, not a diagnosis.' } });
  expect(screen.queryByText('This is a demonstration, not a diagnosis.')).not.toBeNull();
});

it('leads to the earlier image that has the same answer', async () => {
  const { user, shown } = await detail({ sameAsImageId: 2 });
  expect(screen.getByText(/same image as one sent before/).textContent).toContain('the model was not asked again');
  await user.click(button('Show the earlier one'));
  expect(shown).toEqual([2]);
});

it('says what a person decided about the image before it was sent', async () => {
  const reviews = [
    review({ imageId: 4, decision: 'masked', decidedBy: 'nurse', masks: [{ x: 1, y: 1, width: 2, height: 2 }] }),
  ];
  await detail({}, {}, { reviews });
  expect(await screen.findByText('Covered with 1 box and sent by nurse')).toBeDefined();
});

it('says why an answer cannot be shown', async () => {
  renderPage(<AnswerDetail imageId={9} onShow={() => undefined} reading={READING} />);
  const aside = screen.getByRole('complementary', { name: 'Answer' });
  await waitFor(() => expect(aside.textContent).toContain('Something went wrong inside Sagittal.'));
});
