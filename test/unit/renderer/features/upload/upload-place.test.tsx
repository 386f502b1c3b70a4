import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { UploadPlace } from '../../../../../renderer/features/upload/upload-place.tsx';
import { field } from '../../../../support/page/look.ts';
import { scan } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { uploadDesk } from '../../../../support/page/upload.ts';

it.each([
  ['lets choose while nothing is chosen', null, 'Drop images or folders here'],
  ['shows what was found', scan(), '3 images found'],
  ['shows that the look begins', undefined, 'Looking through the files'],
])('%s', (_, found, heading) => {
  renderPage(<UploadPlace upload={uploadDesk({ scan: found }).upload} />);
  expect(screen.queryByRole('heading', { name: heading })).not.toBeNull();
});

it('forgets the typed name with the choice it was for', async () => {
  const { user, rerender } = renderPage(<UploadPlace upload={uploadDesk({ scan: scan(), token: 'a' }).upload} />);
  await user.type(field('Name of this batch'), ', night');
  rerender(<UploadPlace upload={uploadDesk({ scan: scan({ suggestedName: 'Ward 4' }), token: 'b' }).upload} />);
  expect(field('Name of this batch').value).toBe('Ward 4');
});
