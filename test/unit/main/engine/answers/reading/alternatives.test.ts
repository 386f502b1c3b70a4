import { expect, it } from 'vitest';
import { alternativesOf } from '../../../../../../main/engine/answers/reading/alternatives.ts';
import type { AnswerMapping } from '../../../../../../shared/answer-mapping.ts';

async function ways(answer: unknown, mapping: AnswerMapping = {}) {
  const body = Buffer.from(JSON.stringify(answer));
  const found = await alternativesOf({ contentType: 'application/json', body }, { width: 224, height: 224 }, mapping);
  return found.map(({ mapping: meant, reading }) => [meant, reading.boxes?.[0]] as const);
}

it('offers every way in which the marks lie on the picture, as it is read now first', async () => {
  const found = await ways({ detections: [{ bbox: [50, 60, 100, 120] }] });
  expect(found[0]).toEqual([{}, { x: 50, y: 60, width: 50, height: 60 }]);
  expect(found.map(([{ boxes }]) => boxes)).toEqual(expect.arrayContaining(['size', 'centre', 'rows-first']));
  expect(found.find(([{ boxes }]) => boxes === 'size')?.[1]).toEqual({ x: 50, y: 60, width: 100, height: 120 });
});

it('offers sizes a model may have seen where the marks lie far outside the picture', async () => {
  const found = await ways({ boxes: [[320, 320, 480, 600]] });
  expect(found.map(([meant]) => meant)).toMatchObject([
    { boxes: 'corners', coordinates: 'thousand' },
    { boxes: 'corners', modelSize: { width: 608, height: 608 } },
    { boxes: 'corners', modelSize: { width: 640, height: 640 } },
    ...[{}, {}, {}],
  ]);
  expect(found[1]?.[1]?.x).toBeCloseTo(117.9, 1);
});

it('offers nothing else where the answer names each number or has no marks', async () => {
  const named = await ways([{ x1: 10, y1: 10, x2: 50, y2: 60, label: 'a' }], { coordinates: 'pixels' });
  expect(named.length).toBe(1);
  expect(await ways({ label: 'normal' })).toEqual([]);
});
