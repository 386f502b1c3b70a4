import { z } from 'zod';

const count = z.int().nonnegative();
const imageId = z.int().positive();
/** Milliseconds since 1970, UTC. */
const timestamp = z.int().nonnegative();

/** What can happen to a piece of a file's data before it leaves. */
export const PRIVACY_ACTIONS = ['removed', 'emptied', 'replaced', 'shifted', 'cleaned', 'added', 'kept'] as const;

export type PrivacyAction = (typeof PRIVACY_ACTIONS)[number];

/** How many pieces of a file each thing happened to. */
export const privacyCountsSchema = z.record(z.enum(PRIVACY_ACTIONS), count);
export type PrivacyCounts = Readonly<Record<PrivacyAction, number>>;

/** One piece of a file before and after; shown on this computer only. */
export const privacyChangeSchema = z.object({
  /** Where: `(0010,0010)`, `(0008,1140)[1].(0008,1155)`, `EXIF`, `PNG tEXt`. */
  place: z.string(),
  /** The standard's keyword or the usual name; empty where there is none. */
  name: z.string(),
  /** Two letters for DICOM; null elsewhere. */
  vr: z.string().nullable(),
  action: z.enum(PRIVACY_ACTIONS),
  /** At most 200 characters; null where it was not there, or is not text. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Which rule: `Basic Profile: X/Z/D`, `private`, `not in the dictionary`. */
  rule: z.string(),
});
export type PrivacyChange = z.infer<typeof privacyChangeSchema>;

/** Before and after of one file. */
export const privacyViewSchema = z.object({
  fileName: z.string(),
  /** What it would be called when it leaves. */
  sentAs: z.string(),
  recipe: z.string(),
  counts: privacyCountsSchema,
  changes: z.array(privacyChangeSchema),
  /** Why it cannot be sent, in words; null where it can. */
  refusal: z.string().nullable(),
  /** What will be done about text in its pixels, in words. */
  textWords: z.string(),
});
export type PrivacyView = z.infer<typeof privacyViewSchema>;

/** In pixels of the frame; the first row is the top one. */
export const rectangleSchema = z.object({
  x: count,
  y: count,
  width: z.int().positive(),
  height: z.int().positive(),
});
export type MaskRectangle = z.infer<typeof rectangleSchema>;

/** An image that a person has to look at. */
export const reviewSchema = z.object({
  imageId,
  fileName: z.string(),
  /** The folder the file came from, as text to show; never a path to open. */
  folder: z.string(),
  batchName: z.string(),
  profileName: z.string(),
  cause: z.enum(['text', 'rule', 'unchecked']),
  /** Plain words for why it is held. */
  sentence: z.string(),
  /** The size of the frames in pixels; 0 where the picture cannot be opened. */
  width: count,
  height: count,
  frames: count,
  /** Where text may be; `frame` counts from 0. */
  boxes: z.array(rectangleSchema.extend({ frame: count })),
  /** Where the scan itself is, for ultrasound that says so; text lies outside of it more often than not. */
  regions: z.array(rectangleSchema).optional(),
  heldAt: timestamp,
  decision: z.enum(['masked', 'released', 'rejected']).nullable(),
  decidedAt: timestamp.nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  masks: z.array(rectangleSchema),
});
export type Review = z.infer<typeof reviewSchema>;

/** What a person decides: paint over rectangles in every frame, let it go as it is, or keep it from being sent. */
export const reviewDecisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('masked'), masks: z.array(rectangleSchema).min(1).max(500) }),
  z.strictObject({ decision: z.literal('released'), note: z.string().trim().min(3).max(500) }),
  z.strictObject({ decision: z.literal('rejected'), note: z.string().trim().max(500).optional() }),
]);
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>;

/** A folder whose new files are sent by themselves. */
export const watchedFolderSchema = z.object({
  id: z.int().positive(),
  /** As text to show; never a path to open. */
  folder: z.string(),
  profileName: z.string(),
  readySuffix: z.string().nullable(),
  isOn: z.boolean(),
  /** Files taken so far. */
  taken: count,
  /** What is wrong with it just now, in words; null where nothing is. */
  trouble: z.string().nullable(),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;
