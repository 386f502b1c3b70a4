import { expect, it } from 'vitest';
import { Removed } from '../../../../../renderer/features/settings/removed.tsx';
import { FORMAT_NAMES } from '../../../../../shared/media-types.ts';
import { wordsOf } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('says for every kind of file what is taken out, and that the originals stay', () => {
  const { container } = renderPage(<Removed />);
  expect(wordsOf('listitem').map((line) => line.split(':')[0])).toEqual([
    'DICOM',
    FORMAT_NAMES.filter((name) => name !== 'DICOM').join(', '),
    'File names',
    'Text in the picture',
  ]);
  expect(container.textContent).toContain('Your own files are never changed.');
});
