import { expect, it } from 'vitest';
import { ScanFacts } from '../../../../../renderer/features/upload/scan-facts.tsx';
import { wordsOf } from '../../../../support/page/look.ts';
import { scan } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('lists what was found by type, the sum, and what goes over the wire', () => {
  const found = scan({
    images: 1_204,
    sizeBytes: 4_500_000,
    encodedBytes: 6_100_000,
    byType: [
      { mediaType: 'application/dicom', images: 1_200, sizeBytes: 4_400_000 },
      { mediaType: 'application/x-nifti+gzip', images: 4, sizeBytes: 100_000 },
    ],
  });
  renderPage(<ScanFacts scan={found} />);
  expect(wordsOf('row')).toEqual([
    'TypeImagesSize',
    'DICOM1,2004.4 MB',
    'NIfTI (gzip)4100 kB',
    'Together1,2044.5 MB',
    'Sent, after encoding6.1 MB',
  ]);
});
