import { z } from 'zod';

/** What every mark on a picture may carry: its class, the model's score from 0 to 1, and the frame, slice or page as the answer counts it. */
const marked = { label: z.string().optional(), score: z.number().optional(), frame: z.int().optional() };

/** An upright rectangle in pixels of the original picture, origin at its top left corner. */
const rectangleSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Rectangle = z.infer<typeof rectangleSchema>;

/** A point as x, y in pixels of the original picture. */
const pairSchema = z.tuple([z.number(), z.number()]);
export type PointPair = z.infer<typeof pairSchema>;

const classSchema = z.object({ label: z.string(), score: z.number().optional() });
const boxSchema = rectangleSchema.extend(marked);
/** A closed outline; oriented boxes and ellipses are outlines too. */
const polygonSchema = z.object({ ...marked, points: z.array(pairSchema).readonly() });
const pointSchema = z.object({ ...marked, x: z.number(), y: z.number() });
const count = z.int().nonnegative();

/** An area pixel by pixel, in a grid of its own that is stretched over the picture. */
const maskSchema = z.object({
  ...marked,
  /** How many pixels of its grid it has. */
  pixels: count,
  /** Where it lies on the original picture; null where it has no pixel. */
  bounds: rectangleSchema.nullable(),
  columns: count,
  rows: count,
  /** Column by column, the lengths of the runs outside and inside by turns, as COCO counts them. */
  counts: z.array(count).readonly(),
});

/** A grid of values, stretched over the picture; `at` is the column and row of its highest value. */
const heatMapSchema = z.object({
  ...marked,
  rows: count,
  columns: count,
  maximum: z.number(),
  at: z.tuple([count, count]),
  /** Row by row. */
  values: z.array(z.number()).readonly(),
});

/** A number with its unit, and the points it was taken between where the answer has them. */
const measurementSchema = z.object({
  label: z.string().optional(),
  value: z.number(),
  unit: z.string().optional(),
  points: z.array(pairSchema).readonly().optional(),
  frame: z.int().optional(),
});

const triple = z.tuple([z.number(), z.number(), z.number()]);

/** A box in space: its centre and its size in millimetres as the model counts them (MONAI: RAS). It is listed, and drawn on no slice. */
const box3dSchema = z.object({
  ...marked,
  centre: triple,
  size: triple,
});

/** Rows of a table as the answer has them; at most 200 are listed. */
const tableSchema = z.object({
  columns: z.array(z.string()).readonly(),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])).readonly()).readonly(),
  /** Rows that were counted. */
  total: count,
  /** True where there are more than were counted. */
  isCut: z.literal(true).optional(),
});

/**
 * What an answer says about the presence of findings: `some`, there are; `none`, a list of them is there and empty;
 * `unknown`, nothing in it is known to say so, which is never to be read as none.
 */
const STATEMENTS = ['some', 'none', 'unknown'] as const;

/** What could be read of an answer. Lists the answer does not have are left out. */
export const readingSchema = z.object({
  classes: z.array(classSchema).readonly().optional(),
  boxes: z.array(boxSchema).readonly().optional(),
  polygons: z.array(polygonSchema).readonly().optional(),
  points: z.array(pointSchema).readonly().optional(),
  masks: z.array(maskSchema).readonly().optional(),
  heatMaps: z.array(heatMapSchema).readonly().optional(),
  measurements: z.array(measurementSchema).readonly().optional(),
  boxes3d: z.array(box3dSchema).readonly().optional(),
  tables: z.array(tableSchema).readonly().optional(),
  text: z.string().optional(),
  isMarkdown: z.literal(true).optional(),
  /** Values not known to mean anything, by their path; a number a computer cannot hold is its digits as text. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  /** The model's own words for what went wrong, where the answer is a failure. */
  failure: z.string().optional(),
  statement: z.enum(STATEMENTS),
  /** True where the same numbers can also mean another place. */
  ambiguous: z.literal(true).optional(),
  /** How many entries there are that cannot be drawn; their values are among `values`. */
  undrawn: count.optional(),
});
export type Reading = z.infer<typeof readingSchema>;

export type Statement = Reading['statement'];
export type ReadClass = z.infer<typeof classSchema>;
export type ReadBox = z.infer<typeof boxSchema>;
export type ReadPolygon = z.infer<typeof polygonSchema>;
export type ReadPoint = z.infer<typeof pointSchema>;
export type ReadMask = z.infer<typeof maskSchema>;
export type ReadHeatMap = z.infer<typeof heatMapSchema>;
export type ReadMeasurement = z.infer<typeof measurementSchema>;
export type ReadBox3d = z.infer<typeof box3dSchema>;
export type ReadTable = z.infer<typeof tableSchema>;
export type ReadValues = NonNullable<Reading['values']>;
