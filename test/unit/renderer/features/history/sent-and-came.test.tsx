import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SentAndCame } from '../../../../../renderer/features/history/sent-and-came.tsx';
import { pictureWords } from '../../../../../renderer/features/history/sent-words.ts';
import type { Sent } from '../../../../../shared/contract/sent-request.ts';
import { answer, historyRow } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const SENT: Sent = {
  imageId: 4,
  request: {
    way: 'realtime',
    to: 'SageMaker endpoint chest (eu-central-1)',
    form: 'raw',
    contentType: 'application/dicom',
    bodyBytes: 500_000,
    headers: [['X-Amzn-SageMaker-Target-Variant', 'blue']],
    variant: 'blue',
  },
  sentName: 'image-4.dcm',
  mediaType: 'application/dicom',
  sizeBytes: 500_000,
  sha256: 'ab12',
  isCleaned: true,
  isPaintedOver: false,
  isKept: true,
};

function open(sent: Sent) {
  const page = renderPage(
    <SentAndCame row={historyRow({ id: 4 })} answer={answer({ json: { verdict: 'clear' } })} sent={sent} />,
    { pictures: { 4: { width: 100, height: 100 } } },
  );
  return { ...page, side: (name: string) => within(screen.getByRole('region', { name })) };
}

it('lays the request beside the answer it brought, with one key', async () => {
  const { user, side } = open(SENT);
  await user.keyboard('w');
  await screen.findByRole('dialog', { name: 'What was sent, and what came' });
  for (const words of ['image-4.dcm', 'ab12', 'SageMaker endpoint chest (eu-central-1)', '500,000 bytes', 'blue'])
    expect(side('Sent').queryAllByText(words).length, words).toBeGreaterThan(0);
  expect(side('Came').getByLabelText('The answer as text').textContent).toContain('"verdict": "clear"');
  expect(await side('Sent').findByRole('img')).toBeDefined();
});

it('says so where a version before did not keep the request', async () => {
  const { user, side } = open({ ...SENT, request: null });
  await user.keyboard('w');
  await screen.findByRole('dialog');
  expect(side('Sent').queryByText('was not kept by the version that sent it')).not.toBeNull();
});

it.each([
  [{}, 'The picture as it was sent, without patient data.'],
  [{ isKept: false, isPaintedOver: true }, /painted over before it was sent/],
  [{ isKept: false }, /no longer kept/],
])('says whether the picture is the one that was sent: %j', (changes, words) => {
  expect(pictureWords({ ...SENT, ...changes })).toMatch(words);
});
