import type { Reading, ReadMask, Rectangle } from '../../../shared/contract/reading.ts';

/** An answered image as COCO knows it: how large its picture is, and what was read of its answer. */
export interface CocoImage {
  readonly id: number;
  readonly fileName: string;
  /** Of the whole picture in pixels; null where it cannot be opened any more. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly reading: Reading;
  /** What a person said of the answer. */
  readonly agrees: boolean | null;
}

interface Mark {
  readonly label?: string | undefined;
  readonly score?: number | undefined;
  readonly frame?: number | undefined;
}

/**
 * The pieces of a COCO file (images, annotations, categories) in pixels of the original pictures. Beside what COCO knows, an
 * annotation has `score`, and `frame` and `ambiguous` where they apply; an image has `agrees`. Areas whose grid is not that of the
 * picture have their bounds alone, as an area stretched by us would be none of the model's.
 */
export async function* cocoPieces(images: AsyncIterable<CocoImage>): AsyncGenerator<string> {
  const categories = new Map<string, number>();
  const categoryOf = (label: string) => {
    const known = categories.get(label) ?? categories.size + 1;
    categories.set(label, known);
    return known;
  };
  const listed: string[] = [];
  let annotations = 0;
  yield '{"annotations":[';
  for await (const { id, fileName, size, reading, agrees } of images) {
    const place = size === null ? {} : { width: size.width, height: size.height };
    listed.push(JSON.stringify({ id, file_name: fileName, ...place, ...(agrees !== null && { agrees }) }));
    for (const { mark, shape } of marksOf(reading, size)) {
      annotations += 1;
      const { label = 'unnamed', score, frame } = mark;
      const told = { ...(score !== undefined && { score }), ...(frame !== undefined && { frame }) };
      const doubt = reading.ambiguous === true ? { ambiguous: true } : {};
      const ids = { id: annotations, image_id: id, category_id: categoryOf(label), iscrowd: 0 };
      yield `${annotations === 1 ? '\n' : ',\n'}${JSON.stringify({ ...ids, ...shape, ...told, ...doubt })}`;
    }
  }
  const names = [...categories].map(([name, id]) => JSON.stringify({ id, name }));
  yield `\n],"images":[\n${listed.join(',\n')}\n],"categories":[\n${names.join(',\n')}\n]}\n`;
}

interface Shaped {
  readonly mark: Mark;
  readonly shape: Readonly<Record<string, unknown>>;
}

function marksOf({ boxes = [], polygons = [], masks = [], points = [] }: Reading, size: CocoImage['size']): Shaped[] {
  return [
    ...boxes.map((box) => ({ mark: box, shape: { ...bounds(box), segmentation: [] } })),
    ...polygons.map((polygon) => {
      const shape = { ...bounds(boundsOf(polygon.points)), area: areaOf(polygon.points) };
      return { mark: polygon, shape: { ...shape, segmentation: [polygon.points.flat()] } };
    }),
    ...masks.flatMap((mask) =>
      mask.bounds === null ? [] : [{ mark: mask, shape: maskShape(mask, mask.bounds, size) }],
    ),
    ...points.map((point) => ({
      mark: point,
      shape: {
        bbox: [point.x, point.y, 0, 0],
        area: 0,
        keypoints: [point.x, point.y, 2],
        num_keypoints: 1,
        segmentation: [],
      },
    })),
  ];
}

function bounds({ x, y, width, height }: Rectangle) {
  return { bbox: [x, y, width, height], area: width * height };
}

function maskShape(mask: ReadMask, around: Rectangle, size: CocoImage['size']) {
  const { rows, columns, counts, pixels } = mask;
  if (size?.width !== columns || size.height !== rows) return { ...bounds(around), segmentation: [] };
  return { ...bounds(around), area: pixels, segmentation: { size: [rows, columns], counts } };
}

function boundsOf(points: readonly (readonly [number, number])[]): Rectangle {
  const [first = [0, 0]] = points;
  let [left, top] = first;
  let [right, bottom] = first;
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Of a closed outline, in square pixels (the shoelace formula). */
function areaOf(points: readonly (readonly [number, number])[]): number {
  const sum = points.reduce((total, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return total + x * nextY - nextX * y;
  }, 0);
  return Math.abs(sum) / 2;
}
