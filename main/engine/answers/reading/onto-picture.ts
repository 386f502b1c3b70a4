import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { Size } from './scope.ts';

/** From coordinates on the picture a model saw to pixels of the original: x is `x * scale.x + from.x`. */
export interface OntoPicture {
  readonly scale: { readonly x: number; readonly y: number };
  readonly from: { readonly x: number; readonly y: number };
}

type Fitting = Pick<AnswerMapping, 'fitted' | 'croppedFrom' | 'borders'>;

/** The way back through what was done to the picture before the model saw it at the size `seen`. */
export function ontoPicture(
  seen: Size,
  picture: Size,
  { fitted = 'resized', croppedFrom, borders }: Fitting,
): OntoPicture {
  const [across, down] = [seen.width / picture.width, seen.height / picture.height];
  if (fitted === 'resized') return { scale: { x: 1 / across, y: 1 / down }, from: { x: 0, y: 0 } };
  const shorter = Math.min(picture.width, picture.height);
  const factor =
    fitted === 'letterboxed'
      ? Math.min(across, down)
      : croppedFrom === undefined
        ? Math.max(across, down)
        : croppedFrom / shorter;
  const isAfter = fitted === 'letterboxed' && borders === 'after';
  // Borders before the picture, or what was cut off before the middle.
  const before = (whole: number, part: number) => (isAfter ? 0 : (whole - part * factor) / 2);
  return {
    scale: { x: 1 / factor, y: 1 / factor },
    from: {
      x: -before(seen.width, picture.width) / factor,
      y: -before(seen.height, picture.height) / factor,
    },
  };
}
