import { z } from 'zod';
import { FAILURE_KINDS } from '../failures.ts';
import { MEDIA_TYPES } from '../media-types.ts';
import { PRIORITY_NAMES } from '../priority.ts';
import { profileSettingsSchema } from '../profile.ts';
import { IMAGE_STATES } from '../states.ts';
import { assessmentSchema } from './assessment.ts';

/** Milliseconds since 1970, UTC. */
const timestamp = z.int().nonnegative();
const count = z.int().nonnegative();

/** One image of the queue as every list shows it. */
export const imageRowSchema = z.object({
  id: z.int().positive(),
  batchId: z.int().positive(),
  batchName: z.string(),
  profileName: z.string(),
  fileName: z.string(),
  /** The folder the file came from, as text to show; never a path to open. */
  folder: z.string(),
  mediaType: z.enum(MEDIA_TYPES).nullable(),
  sizeBytes: count,
  sha256: z.string().nullable(),
  state: z.enum(IMAGE_STATES),
  kind: z.enum(FAILURE_KINDS).nullable(),
  /** Plain words for why the image is where it is; null where nothing needs explaining. */
  reason: z.string().nullable(),
  /** The same with codes, behind "Details for IT". */
  forIt: z.string().nullable(),
  attempts: count,
  maxAttempts: count,
  nextTryAt: timestamp.nullable(),
  inferenceId: z.string().nullable(),
  requestId: z.string().nullable(),
  createdAt: timestamp,
  settledAt: timestamp.nullable(),
  latencyMs: count.nullable(),
  /** The image whose answer this one shares, because the same work was answered before. */
  sameAsImageId: z.int().positive().nullable(),
  /** What stands for the patient in what was sent; null for a file that names no one. */
  pseudonym: z.string().nullable(),
  /** Who it is, from the records of this computer; it was never sent. */
  patient: z.object({ name: z.string(), id: z.string(), birthDate: z.string() }).nullable(),
  /** That image, where the list tells of it. */
  sameAs: z.object({ fileName: z.string(), answeredAt: timestamp.nullable() }).nullable(),
});
export type ImageRow = z.infer<typeof imageRowSchema>;

/** How an answer is best shown. `binary`: nothing to show but its size and type; it can be saved. */
export const ANSWER_VIEWS = ['json', 'text', 'table', 'image', 'array', 'binary'] as const;

/** The first rows of a table; `rows` and `columns` count all there are. Nothing in it is known to be a header. */
export const answerTableSchema = z.object({ shown: z.array(z.array(z.string())), rows: count, columns: count });

/** What the header of a NumPy array says, `dtype` as NumPy spells it: `<f4`. */
export const answerArraySchema = z.object({ dtype: z.string(), shape: z.array(count) });

/** A model's answer: `json` where it parses as its content type says, else `text`, else its size alone. */
export const answerSchema = z.object({
  imageId: z.int().positive(),
  contentType: z.string(),
  sizeBytes: count,
  json: z.json().nullable(),
  /** The whole text, or its beginning where `isCut`. */
  text: z.string().nullable(),
  view: z.enum(ANSWER_VIEWS),
  /** True where the answer is too long to show and only its beginning is here; saving it saves all of it. */
  isCut: z.boolean(),
  /** For `table`. */
  table: answerTableSchema.nullable(),
  /** For `array`. */
  array: answerArraySchema.nullable(),
  receivedAt: timestamp,
});
export type Answer = z.infer<typeof answerSchema>;

/** One row of the history: the image and what an answer says at a glance. */
export const historyRowSchema = imageRowSchema.extend({
  /** The one thing to show in a narrow column: a label, a verdict or the number of findings. */
  headline: z.string(),
  /** The highest score of the answer, 0 to 1, where it has one. */
  score: z.number().nullable(),
  /** What a person said of the answer; null where nobody did. */
  assessment: assessmentSchema.nullable(),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;

export const stateCountsSchema = z.record(z.enum(IMAGE_STATES), count);

/** A batch: what one drop or one `upload` brought in. */
export const batchSummarySchema = z.object({
  id: z.int().positive(),
  name: z.string(),
  profileName: z.string(),
  profileTitle: z.string(),
  createdAt: timestamp,
  /** False while files are still being taken in. */
  isComplete: z.boolean(),
  counts: stateCountsSchema,
  found: count,
  needsPerson: count,
  unsettled: count,
  /** Images answered from earlier answers of the same work. */
  sharing: count,
  priority: z.enum(PRIORITY_NAMES),
  /** Answers a minute over the last minute; null until it is known. */
  answersPerMinute: z.number().nonnegative().nullable(),
  /** Null while it is not known within a third. */
  secondsLeft: count.nullable(),
});
export type BatchSummary = z.infer<typeof batchSummarySchema>;

/** A profile as the window shows it. */
export const profileViewSchema = z.object({
  name: z.string(),
  title: z.string(),
  isBuiltIn: z.boolean(),
  /** True for one that the policy of this computer gives; it cannot be changed here. */
  isGiven: z.boolean(),
  /** Why that policy lets nothing be sent by it; null where it does. */
  held: z.string().nullable(),
  settings: profileSettingsSchema,
  /** Where images go, in words: the endpoint's name and region, or the address. */
  destination: z.string(),
  /** One true sentence about what happens to patient data on the way there. */
  privacy: z.string(),
});
export type ProfileView = z.infer<typeof profileViewSchema>;

/** One file that a scan leaves out, and why. */
export const leftOutSchema = z.object({
  fileName: z.string(),
  folder: z.string(),
  state: z.enum(['skipped', 'quarantined']),
  reason: z.string(),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** What a look through chosen files and folders has found so far; nothing is sent by it. */
export const scanSchema = z.object({
  scanId: z.string(),
  isFinished: z.boolean(),
  /** The name to propose for the batch: the folder's or the file's. */
  suggestedName: z.string(),
  images: count,
  sizeBytes: count,
  /** DICOM studies and series among the images. */
  studies: count,
  series: count,
  /** How many requests the chosen profile makes of the images: fewer where a series is one. */
  requests: count,
  /** Sum of the request bodies after encoding for the chosen profile, in bytes. */
  encodedBytes: count,
  tooLarge: count,
  byType: z.array(z.object({ mediaType: z.enum(MEDIA_TYPES), images: count, sizeBytes: count })),
  leftOutTotal: count,
  /** The first 200 of them. */
  leftOut: z.array(leftOutSchema),
  /** Set where one batch transform job suits so many images better: why, in a sentence. */
  batchJobOffer: z.string().nullable(),
  /** Set when the look itself could not go on. */
  trouble: z.string().nullable(),
});
export type Scan = z.infer<typeof scanSchema>;

/** The one line at the foot of the rail, always true. */
export const statusSchema = z.object({
  tone: z.enum(['idle', 'sending', 'waiting', 'trouble']),
  sentence: z.string(),
  /** What of this computer keeps Sagittal from going on, such as its disk; left out where nothing does. */
  trouble: z.object({ sentence: z.string(), forIt: z.string() }).optional(),
  /** Images Sagittal will still do something with. */
  unsettled: count,
  needsPerson: count,
  answered: count,
  /** `restarting` while the engine process is being brought back, `down` where that has failed or it will not work. */
  engine: z.enum(['running', 'restarting', 'down']),
  /**
   * What protects the database key: the system's key store, or a passphrase; `unprotected` where there is neither and it lies beside
   * the database.
   */
  dataProtection: z.enum(['protected', 'passphrase', 'unprotected']),
});
export type Status = z.infer<typeof statusSchema>;
