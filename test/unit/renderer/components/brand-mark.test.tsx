import { expect, it } from 'vitest';
import { BrandMark } from '../../../../renderer/components/brand-mark.tsx';
import { renderPage } from '../../../support/page/render-page.tsx';

it('is decoration of the size it is given', () => {
  const { container } = renderPage(<BrandMark size={32} />);
  const mark = container.querySelector('svg');
  expect(['width', 'height', 'aria-hidden'].map((name) => mark?.getAttribute(name))).toEqual(['32', '32', 'true']);
});
