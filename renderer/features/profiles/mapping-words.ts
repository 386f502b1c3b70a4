import type { AnswerMapping } from '../../../shared/answer-mapping.ts';

const BOXES: Readonly<Record<NonNullable<AnswerMapping['boxes']>, string>> = {
  corners: 'Two corners',
  size: 'Corner and size',
  centre: 'Centre and size',
  'rows-first': 'Corners, y first',
  sides: 'x, x, y, y',
};
const COORDINATES: Readonly<Record<NonNullable<AnswerMapping['coordinates']>, string>> = {
  pixels: 'in pixels',
  shares: 'in shares',
  thousand: 'in thousandths',
};

/** An answer mapping in a few words, for the button that chooses it. */
export function mappingWords({ boxes, coordinates, modelSize, fitted }: AnswerMapping): string {
  const words = [
    boxes === undefined ? '' : BOXES[boxes],
    coordinates === undefined ? '' : COORDINATES[coordinates],
    modelSize === undefined ? '' : `of ${modelSize.width} × ${modelSize.height}`,
    fitted === 'letterboxed' ? 'with borders' : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? 'As it is read now' : words.join(' ');
}
