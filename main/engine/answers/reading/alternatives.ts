import { BOX_CONVENTIONS, type AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { Reading } from '../../../../shared/contract/reading.ts';
import type { AnswerBytes } from '../parse-answer.ts';
import { readAnswer } from './read-answer.ts';
import type { Size } from './scope.ts';

/** One way to mean the same numbers, and what an answer says then. */
export interface Alternative {
  readonly mapping: AnswerMapping;
  readonly reading: Reading;
}

/** Sides models like their pictures to have, in pixels. */
const COMMON_SIDES = [224, 256, 299, 300, 320, 384, 416, 448, 512, 608, 640, 768, 800, 1_024, 1_280] as const;
const MOST_ALTERNATIVES = 6;

/**
 * The ways in which the boxes of an answer can be meant, as it is read now first; those that lie on the picture follow. Only one where
 * nothing else can be meant, none where it has no boxes and no size of the model would give it any.
 */
export async function alternativesOf(
  answer: AnswerBytes,
  picture: Size,
  mapping: AnswerMapping = {},
): Promise<Alternative[]> {
  const read = async (over: AnswerMapping): Promise<Alternative> => {
    const wanted = { ...mapping, ...over };
    return {
      mapping: wanted,
      reading: await readAnswer(answer, { pictureSize: async () => picture, mapping: wanted }),
    };
  };
  const now = await read({});
  const count = (now.reading.boxes?.length ?? 0) + (now.reading.undrawn ?? 0);
  if (count === 0) return [];
  const kept = now.reading.boxes === undefined ? [] : [now];
  const places = new Set(kept.map(({ reading }) => placeOf(reading)));
  for (const over of guesses(kept.length > 0)) {
    if (kept.length >= MOST_ALTERNATIVES) break;
    const other = await read(over);
    const place = placeOf(other.reading);
    if (places.has(place) || !liesOn(other.reading, picture, count)) continue;
    places.add(place);
    kept.push(other);
  }
  return kept;
}

/** Where the marks lie on the picture only their order is in doubt; else also what numbers count, and the size a model may have seen. */
function guesses(isPlaced: boolean): AnswerMapping[] {
  const orders = BOX_CONVENTIONS.filter((order) => order !== 'sides');
  if (isPlaced) return orders.map((boxes) => ({ boxes }));
  const sizes = COMMON_SIDES.flatMap((side) => {
    const modelSize = { width: side, height: side };
    return [{ modelSize }, { modelSize, fitted: 'letterboxed' }] as const;
  });
  return orders.flatMap((boxes) => [
    { boxes, coordinates: 'thousand' } as const,
    ...sizes.map((size) => ({ boxes, ...size })),
  ]);
}

function placeOf({ boxes = [] }: Reading): string {
  return boxes.map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ')).join(', ');
}

/** All boxes on the picture, a fiftieth around it included, and none a dot. */
function liesOn({ boxes = [] }: Reading, { width, height }: Size, count: number): boolean {
  const [besides, above] = [width / 50, height / 50];
  return (
    boxes.length === count &&
    boxes.every(
      (box) =>
        box.x >= -besides &&
        box.y >= -above &&
        box.x + box.width <= width + besides &&
        box.y + box.height <= height + above &&
        box.width * 200 >= width &&
        box.height * 200 >= height,
    )
  );
}
