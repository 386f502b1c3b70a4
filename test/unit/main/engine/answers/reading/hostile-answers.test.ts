import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLosslessJson } from '../../../../../../main/engine/answers/lossless-json.ts';
import { headlineOfJson } from '../../../../../../main/engine/answers/reading/headline.ts';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';
import { readingSchema } from '../../../../../../shared/contract/reading.ts';

const KEYS = [
  'boxes',
  'labels',
  'scores',
  'bbox',
  'box',
  'masks',
  'segmentation',
  'size',
  'counts',
  'points',
  'keypoints',
  'predictions',
  'detections',
  'label',
  'score',
  'outputs',
  'shape',
  'data',
  'name',
  'frame',
  'heatmap',
  'error',
  'x',
  'y',
  'width',
  'height',
  'geometry',
  'type',
  'coordinates',
  'measurements',
  'value',
  'unit',
];

/** Nested values under the names models use, with numbers and texts of every kind. */
const answers = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    fc.oneof(
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.string({ maxLength: 12 }),
      fc.constant('[(1, 2), (3, 4)]'),
    ),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
  ),
})).value;

it('reads whatever a model answers into what the window takes, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (answer) => {
      const body = Buffer.from(JSON.stringify(answer));
      const reading = await readAnswer(
        { contentType: 'application/json', body },
        { pictureSize: async () => ({ width: 10, height: 20 }) },
      );
      readingSchema.parse(reading);
      expect(typeof headlineOfJson(readLosslessJson(body.toString()) ?? null).headline).toBe('string');
    }),
    { numRuns: 1_000 },
  );
});

it('says that there is nothing only where a list of findings is empty', async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (answer) => {
      const text = JSON.stringify(answer);
      const { statement } = await readAnswer(
        { contentType: 'application/json', body: Buffer.from(text) },
        { pictureSize: async () => null },
      );
      if (statement === 'none') expect(text).toContain('[]');
    }),
    { numRuns: 500 },
  );
});

it('is done with deep, wide and huge answers', async () => {
  const deep = `${'{"a":'.repeat(4_400)}1${'}'.repeat(4_400)}`;
  const wide = JSON.stringify({ boxes: Array.from({ length: 150_000 }, () => [1, 2, 3, 4]) });
  const size = { pictureSize: async () => ({ width: 10, height: 20 }) };
  const of = (text: string) => readAnswer({ contentType: 'application/json', body: Buffer.from(text) }, size);
  expect((await of(deep)).statement).toBe('unknown');
  const { boxes, undrawn, statement } = await of(wide);
  expect([boxes?.length, undrawn, statement]).toEqual([50_000, 100_000, 'some']);
  expect((await of(`{"segmentation":{"size":[100000,100000],"counts":"zzz"}}`)).statement).toBe('unknown');
});
