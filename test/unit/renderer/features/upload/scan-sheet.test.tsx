import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ScanSheet } from '../../../../../renderer/features/upload/scan-sheet.tsx';
import type { Upload } from '../../../../../renderer/features/upload/use-upload.ts';
import type { Scan } from '../../../../../shared/contract/rows.ts';
import { button, field, wordsOf } from '../../../../support/page/look.ts';
import { scan } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { uploadDesk } from '../../../../support/page/upload.ts';

function sheet(found: Scan | undefined, changes: Partial<Upload> = {}) {
  const { upload, did } = uploadDesk(changes);
  const page = renderPage(<ScanSheet upload={upload} scan={found} />);
  return { did, ...page, region: screen.getByRole('region', { name: 'What was found' }) };
}

it('says what was found and sends it under the proposed name', async () => {
  const { user, did, region } = sheet(scan());
  expect([screen.getByRole('heading').textContent, region.getAttribute('aria-busy')]).toEqual([
    '3 images found',
    'false',
  ]);
  expect(field('Name of this batch').value).toBe('Ward 3');
  await user.click(button('Send 3 images'));
  expect(did).toEqual(['send Ward 3']);
});

it('sends under the name that was typed, without blanks around it, also with Enter', async () => {
  const { user, did } = sheet(scan());
  await user.clear(field('Name of this batch'));
  await user.type(field('Name of this batch'), '  Night shift {Enter}');
  expect(did).toEqual(['send Night shift']);
});

it('asks for a name and sends nothing without one', async () => {
  const { user } = sheet(scan());
  await user.clear(field('Name of this batch'));
  expect(screen.queryByText('Give the batch a name')).not.toBeNull();
  expect(button('Send 3 images').disabled).toBe(true);
});

it('shows that it is still looking, and that waiting is not needed', () => {
  const { region } = sheet(scan({ isFinished: false }));
  expect([screen.getByRole('heading').textContent, region.getAttribute('aria-busy')]).toEqual([
    '3 images so far',
    'true',
  ]);
  expect(screen.queryByText('You need not wait: what is still found is sent too.')).not.toBeNull();
  expect(button('Send all that is found').disabled).toBe(false);
});

it('says that it starts while nothing is known', () => {
  sheet(undefined);
  expect(screen.getByRole('heading').textContent).toBe('Looking through the files');
  expect(screen.queryByText('Starting')).not.toBeNull();
  expect(button('Send').disabled).toBe(true);
});

it('leads back to choosing where there is nothing to send, and says what could be', async () => {
  const empty = scan({
    images: 0,
    byType: [],
    leftOutTotal: 1,
    leftOut: [{ fileName: 'a.txt', folder: '/', state: 'skipped', reason: 'Not an image.' }],
  });
  const { user, did } = sheet(empty);
  expect(screen.getByRole('heading').textContent).toBe('No images to send');
  expect(screen.queryByText(/^Sagittal sends DICOM/)).not.toBeNull();
  expect(wordsOf('listitem')).toEqual(['a.txtNot an image.']);
  expect(screen.queryByLabelText('Name of this batch')).toBeNull();
  await user.click(button('Choose something else'));
  expect(did).toEqual(['discard']);
});

it('says what is wrong with the look and with images that are too large', () => {
  sheet(scan({ trouble: 'One folder cannot be opened.', tooLarge: 1 }));
  const [trouble, tooLarge] = wordsOf('note');
  expect(trouble).toBe('One folder cannot be opened.');
  expect(tooLarge).toContain("1 image is over this model's limit of 6.3 MB.");
  expect(button('Send 2 images').disabled).toBe(false);
});

it('cannot send where every image is too large', () => {
  sheet(scan({ tooLarge: 3 }));
  expect(button('Send').disabled).toBe(true);
});

it.each([
  ['not yet those of the choice', { canSend: false }],
  ['on their way already', { isSending: true }],
])('cannot send while the facts are %s', (_, changes) => {
  sheet(scan(), changes);
  const send = screen.getByRole<HTMLButtonElement>('button', { name: /Send 3 images/ });
  expect(send.disabled || send.dataset['loading'] === 'true').toBe(true);
});

it('offers one batch job where it suits better, and takes it only when wanted', async () => {
  const { user, did } = sheet(scan({ batchJobOffer: 'One job is cheaper for so many.' }));
  expect(screen.queryByText('One job is cheaper for so many.')).not.toBeNull();
  await user.click(button('Send 3 images'));
  await user.click(screen.getByRole('checkbox', { name: 'Send all of them as one batch job' }));
  await user.click(button('Send 3 images'));
  expect(did).toEqual(['send Ward 3', 'send Ward 3 as a job']);
});

it('says how DICOM files hang together and how many requests they make', () => {
  sheet(scan({ images: 60, studies: 2, series: 3, requests: 3 }));
  expect(screen.queryByText('2 DICOM studies, 3 series, sent as 3 requests')).not.toBeNull();
});

it('leaves the choice with Cancel', async () => {
  const { user, did } = sheet(scan());
  await user.click(button('Cancel'));
  expect(did).toEqual(['discard']);
});
