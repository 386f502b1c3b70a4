import { z } from 'zod';

/** How the four numbers of a box are meant: two corners, a corner and a size, a centre and a size, corners with y first, or x, x, y, y. */
export const BOX_CONVENTIONS = ['corners', 'size', 'centre', 'rows-first', 'sides'] as const;
/** What coordinates count: pixels of the picture the model saw, shares of its sides, or 0 to 1,000. */
export const COORDINATES = ['pixels', 'shares', 'thousand'] as const;
/** How a model's picture was made of the original: stretched, made to fit with borders around it, or cut out of the middle. */
export const FITS = ['resized', 'letterboxed', 'cropped'] as const;
/** What scores are: 0 to 1, 0 to 100, or numbers of any size that are no shares yet. */
export const SCORE_SCALES = ['probabilities', 'percent', 'logits'] as const;
/** What makes logits scores: of classes of which one holds, or of classes each by itself. */
export const ACTIVATIONS = ['softmax', 'sigmoid'] as const;

/** Names and numbers from the top of an answer to a value, joined by dots: `result.items`, `outputs.0.data`. */
const path = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^.]+(\.[^.]+)*$/, 'names joined by dots, such as result.items');
const side = z.int().min(1).max(100_000);
const name = z.string().min(1).max(200);

/** What can be found under a path: `list` leads to findings, the others into each of them; without `list` from the top. */
export const PATH_NAMES = ['list', 'box', 'label', 'score', 'mask', 'points', 'frame', 'text'] as const;
export type PathName = (typeof PATH_NAMES)[number];

/**
 * What a person says of the answers of a model, where they can be read in more than one way. What is left out is found out from each
 * answer.
 */
export const answerMappingSchema = z
  .strictObject({
    paths: z.partialRecord(z.enum(PATH_NAMES), path).optional(),
    boxes: z.enum(BOX_CONVENTIONS).optional(),
    coordinates: z.enum(COORDINATES).optional(),
    /** Of the picture the model saw, in pixels. */
    modelSize: z.strictObject({ width: side, height: side }).optional(),
    fitted: z.enum(FITS).optional(),
    /** The shorter side before a middle of `modelSize` was cut out, in pixels; that of the middle without it. */
    croppedFrom: side.optional(),
    /** Where the borders of a letterbox are: on both sides, or right and below. */
    borders: z.enum(['around', 'after']).optional(),
    /** The number of the first name in `classes`: 1 where 0 is the background. */
    firstClass: z.union([z.literal(0), z.literal(1)]).optional(),
    classes: z.array(name).max(10_000).optional(),
    scores: z.enum(SCORE_SCALES).optional(),
    activation: z.enum(ACTIVATIONS).optional(),
    /** Units of measurements that come without one, by their names. */
    units: z.record(name, z.string().min(1).max(40)).optional(),
    /** Colours of marks by class, as `#rrggbb`. */
    colours: z.record(name, z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #ff8800')).optional(),
    /** Marks with a lower score are not shown at first. */
    threshold: z.number().min(0).max(1).optional(),
  })
  .refine(({ fitted, modelSize }) => fitted === undefined || fitted === 'resized' || modelSize !== undefined, {
    path: ['modelSize'],
    message: 'the size the model saw is needed where its picture was letterboxed or cropped',
  })
  .refine(({ activation, scores }) => activation === undefined || scores === 'logits', {
    path: ['activation'],
    message: 'softmax and sigmoid are for scores that are logits',
  });
export type AnswerMapping = z.infer<typeof answerMappingSchema>;
export type MappingName = keyof AnswerMapping;
export type BoxConvention = (typeof BOX_CONVENTIONS)[number];

/** Names of classes by their numbers as the model counts them. */
export function classNamesIn({ classes = [], firstClass = 0 }: AnswerMapping): ReadonlyMap<string, string> {
  return new Map(classes.map((label, index) => [String(index + firstClass), label]));
}
