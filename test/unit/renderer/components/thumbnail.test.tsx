import { fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Thumbnail } from '../../../../renderer/components/thumbnail.tsx';
import { renderPage } from '../../../support/page/render-page.tsx';

function thumbnail(imageId: number, isImage = true) {
  const page = renderPage(<Thumbnail imageId={imageId} isImage={isImage} size={36} />);
  return { ...page, picture: () => page.container.querySelector('img') };
}

it('shows the small picture without naming it a second time', () => {
  const { picture } = thumbnail(5);
  expect([picture()?.getAttribute('src'), picture()?.alt]).toEqual(['sagittal://picture/5?edge=96', '']);
  expect(picture()?.parentElement?.style.width).toBe('36px');
});

it('asks for no picture of what is no image', () => {
  const { picture, container } = thumbnail(5, false);
  expect(picture()).toBeNull();
  expect(container.querySelector('svg')?.classList.contains('tabler-icon-file')).toBe(true);
});

it('shows a quiet sign where the picture does not come, and tries again for another image', () => {
  const { picture, container, rerender } = thumbnail(5);
  fireEvent.error(picture() ?? container);
  expect(container.querySelector('svg')?.classList.contains('tabler-icon-photo')).toBe(true);
  rerender(<Thumbnail imageId={6} isImage size={36} />);
  expect(picture()?.getAttribute('src')).toBe('sagittal://picture/6?edge=96');
});
