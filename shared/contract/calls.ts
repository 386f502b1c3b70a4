import { z } from 'zod';
import { BATCH_NAME_RULE, isBatchName } from '../batch-name.ts';
import { IMAGE_STATES } from '../states.ts';
import { PRIORITY_NAMES } from '../priority.ts';
import { profileNameSchema, profileSettingsSchema } from '../profile.ts';
import { answerLookSchema } from './answer-look.ts';
import { agreementSchema, ASSESSED, assessmentSchema, verdictSchema } from './assessment.ts';
import { EXPORT_FORMATS } from './export-format.ts';
import { RESULT_KINDS } from './result-kind.ts';
import { OPERATOR_CALLS } from './operator-calls.ts';
import { call, none, type Call } from './call.ts';
import type { CallName } from './names.ts';
import { keepingSchema } from '../keeping.ts';
import { policyViewSchema } from './policy.ts';
import { privacyViewSchema, reviewDecisionSchema, reviewSchema, watchedFolderSchema } from './privacy.ts';
import { profileTestSchema } from './profile-test.ts';
import { readingSchema } from './reading.ts';
import { sentSchema } from './sent-request.ts';
import {
  answerSchema,
  batchSummarySchema,
  historyRowSchema,
  imageRowSchema,
  profileViewSchema,
  scanSchema,
  statusSchema,
} from './rows.ts';
import { signInSchema } from './sign-in.ts';
import { updatesViewSchema } from './updates.ts';

const profileRef = z.object({ profileName: profileNameSchema });
const imageId = z.int().positive();
const page = { offset: z.int().nonnegative(), limit: z.int().min(1).max(500) };

const states = z.array(z.enum(IMAGE_STATES)).min(1).optional();

/** Which images a command is meant for; with states, only those of them. */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(imageId).min(1).max(100_000) }),
  z.strictObject({ batchId: z.int().positive(), states }),
  z.strictObject({ all: z.literal(true), states }),
]);
export type Selection = z.infer<typeof selectionSchema>;

const changed = z.object({ changed: z.int().nonnegative() });
/** `undo` takes the command back for a while; null where nothing can be taken back. */
const changedWithUndo = changed.extend({ undo: z.string().nullable() });
const priority = z.enum(PRIORITY_NAMES);

/** Every call the window can make, once: handler types, `window.api` and the channels follow from this. */
export const CALLS = {
  'app.about': call(
    none,
    z.object({
      version: z.string(),
      electron: z.string(),
      chromium: z.string(),
      /** Of the Node that runs everything but the window. */
      node: z.string(),
      dataFolder: z.string(),
      logFolder: z.string(),
      /** Where licences and the list of parts lie; null in a checkout. */
      legalFolder: z.string().nullable(),
    }),
  ),
  'app.status': call(none, statusSchema),
  /** Asks where to save the key that opens everything kept here; null when the person chose nothing. */
  'app.saveRecoveryKey': call(none, z.object({ savedAs: z.string().nullable() })),

  /** Asks where to save what support asks for; null when the person chose nothing. */
  'app.saveBundle': call(none, z.object({ savedAs: z.string().nullable() })),
  /** Shows one of the folders of `app.about` in the file manager. */
  'app.openFolder': call(z.object({ which: z.enum(['data', 'logs', 'licences']) }), z.object({})),
  'app.startAtLogin': call(none, z.object({ isOn: z.boolean() })),
  'app.setStartAtLogin': call(z.object({ isOn: z.boolean() }), z.object({ isOn: z.boolean() })),

  /** Dialogs and drops answer an opaque token for what was chosen; null when the person chose nothing. */
  'upload.pickFiles': call(none, z.object({ token: z.string().nullable() })),
  'upload.pickFolder': call(none, z.object({ token: z.string().nullable() })),
  /** Called by the preload only, with the paths of dropped files; the page itself never names a path. */
  'upload.dropped': call(
    z.object({ paths: z.array(z.string().max(32_767)).max(100_000) }),
    z.object({ token: z.string() }),
  ),
  /** What the program was started with since the last call; `missing` are names of files that are not there. */
  'upload.given': call(none, z.object({ token: z.string().nullable(), missing: z.array(z.string()) })),
  'upload.recentFolders': call(none, z.array(z.object({ token: z.string(), folder: z.string() }))),
  'upload.scan': call(
    z.object({ token: z.string(), profileName: profileNameSchema }),
    z.object({ scanId: z.string() }),
  ),
  'upload.scanned': call(z.object({ scanId: z.string() }), scanSchema),
  'upload.discard': call(z.object({ scanId: z.string() }), z.object({})),
  /** Takes everything of a finished or running scan into the queue. */
  'upload.send': call(
    z.object({
      scanId: z.string(),
      profileName: profileNameSchema,
      batchName: z.string().trim().refine(isBatchName, BATCH_NAME_RULE),
      /** One batch transform job for all of them, where the scan offered it. */
      asBatchJob: z.boolean().optional(),
    }),
    z.object({ batchId: z.int().positive() }),
  ),

  /** Those that are moving first, then newest first. */
  'queue.batches': call(z.object(page), z.object({ batches: z.array(batchSummarySchema), total: z.int() })),
  /** Rows that need a person first, then those on their way, then the rest. */
  'queue.images': call(
    z.object({
      batchId: z.int().positive().optional(),
      states: z.array(z.enum(IMAGE_STATES)).optional(),
      ...page,
    }),
    z.object({ rows: z.array(imageRowSchema), total: z.int().nonnegative() }),
  ),
  'queue.retry': call(selectionSchema, changed),
  'queue.cancel': call(selectionSchema, changedWithUndo),
  /** Takes a cancel back: what waited waits again, what was paused is paused again. */
  'queue.undo': call(z.object({ undo: z.string().max(64) }), changed),
  'queue.pause': call(selectionSchema, changed),
  'queue.resume': call(selectionSchema, changed),
  'queue.prioritise': call(z.object({ selection: selectionSchema, priority }), changed),
  /** Sends the images of a batch that were answered from earlier answers, as new attempts of the same rows. */
  'queue.sendAnyway': call(z.object({ batchId: z.int().positive() }), changed),
  /** Takes settled images out of the queue and the history for good. */
  'queue.remove': call(selectionSchema, changed),

  /** Answered images, newest first; `search` matches file, batch, profile and answer text. */
  'history.list': call(
    z.object({
      search: z.string().max(200).optional(),
      profileName: profileNameSchema.optional(),
      assessed: z.enum(ASSESSED).optional(),
      ...page,
    }),
    z.object({ rows: z.array(historyRowSchema), total: z.int().nonnegative() }),
  ),
  'history.show': call(
    z.object({ id: imageId }),
    z.object({
      row: historyRowSchema,
      answer: answerSchema,
      reading: readingSchema,
      look: answerLookSchema,
      sent: sentSchema,
    }),
  ),
  /** Asks where to save; null when the person chose nothing. */
  'history.export': call(
    z.object({
      format: z.enum(EXPORT_FORMATS),
      search: z.string().max(200).optional(),
      assessed: z.enum(ASSESSED).optional(),
      /** `pseudonymous`: neither patients nor the names of files and folders are in it. */
      names: z.enum(['real', 'pseudonymous']).default('real'),
    }),
    z.object({ savedAs: z.string().nullable(), rows: z.int().nonnegative() }),
  ),
  /** Asks for a folder and writes DICOM objects into it; null when the person chose nothing. */
  'history.exportResults': call(
    z.object({
      kinds: z.array(z.enum(RESULT_KINDS)).min(1),
      search: z.string().max(200).optional(),
      assessed: z.enum(ASSESSED).optional(),
      names: z.enum(['real', 'pseudonymous']).default('real'),
    }),
    z.object({
      savedIn: z.string().nullable(),
      files: z.int().nonnegative(),
      /** Why objects were left out, each reason once, with how many. */
      leftOut: z.array(z.object({ sentence: z.string(), count: z.int().positive() })),
    }),
  ),
  /** Saves one answer as the file the model sent; asks where, null when the person chose nothing. */
  'history.saveAnswer': call(z.object({ id: imageId }), z.object({ savedAs: z.string().nullable() })),
  /** Saves one answer for people: a PDF, or its picture with the marks; asks where, null when the person chose nothing. */
  'history.saveReport': call(
    z.object({ id: imageId, file: z.enum(['pdf', 'png']), names: z.enum(['real', 'pseudonymous']).default('real') }),
    z.object({ savedAs: z.string().nullable() }),
  ),
  /** Keeps what a person says of an answer; null takes it back. */
  'history.assess': call(
    z.object({ id: imageId, receivedAt: z.int().nonnegative(), verdict: verdictSchema.nullable() }),
    z.object({ assessment: assessmentSchema.nullable() }),
  ),
  /** How often people agreed, profile by profile. */
  'history.agreement': call(none, z.array(agreementSchema)),

  /** Asks where to save; null when the person chose nothing. */
  'receipts.save': call(
    z.object({ batchId: z.int().positive(), file: z.enum(['json', 'csv']) }),
    z.object({ savedAs: z.string().nullable(), found: z.int().nonnegative() }),
  ),
  /** Asks for a receipt and reads it; null when the person chose nothing. Nothing is sent by it. */
  'receipts.read': call(
    none,
    z
      .object({
        token: z.string(),
        batchName: z.string(),
        profileName: z.string(),
        found: z.int().nonnegative(),
        toRedo: z.int().nonnegative(),
      })
      .nullable(),
  ),
  'receipts.redo': call(z.object({ token: z.string() }), z.object({ batchId: z.int().positive().nullable() })),

  /** The answer of an image on its way as far as it has come; null where none is growing. */
  'queue.live': call(z.object({ id: imageId }), z.object({ contentType: z.string(), text: z.string() }).nullable()),

  'profiles.list': call(none, z.array(profileViewSchema)),
  /** Adds or changes a profile after checking it; what is wrong comes back as a sentence. */
  'profiles.save': call(
    z.object({
      name: z.string().max(200),
      settings: z.record(z.string(), z.json()),
      isNew: z.boolean(),
      /** What `profiles.pickCaFile` answered; the page itself names no path. */
      caFileToken: z.string().optional(),
    }),
    profileViewSchema.nullable(),
  ),
  /** Asks for a file of certificates; null when the person chose nothing. */
  'profiles.pickCaFile': call(none, z.object({ token: z.string(), fileName: z.string() }).nullable()),
  'profiles.remove': call(profileRef, z.object({})),
  /** Asks where to save all profiles, without secrets; null when the person chose nothing. */
  'profiles.export': call(none, z.object({ savedAs: z.string().nullable(), profiles: z.int().nonnegative() })),
  /** Asks for a file of profiles and adds or replaces them; null when the person chose nothing. */
  'profiles.import': call(
    none,
    z
      .object({
        added: z.array(z.string()),
        replaced: z.array(z.string()),
        /** What the one who takes them over has to know, such as that images leave with patient data in them. */
        notes: z.array(z.string()),
      })
      .nullable(),
  ),
  /** Tests settings, saved or not, under a profile's name; nothing is saved by it. */
  'profiles.test': call(
    z.object({
      name: z.string().max(200),
      settings: profileSettingsSchema.nullable(),
      /** What `profiles.pickCaFile` answered, for settings that are not saved yet. */
      caFileToken: z.string().optional(),
    }),
    z.object({ testId: z.string() }),
  ),
  'profiles.tested': call(z.object({ testId: z.string() }), profileTestSchema),
  'profiles.stopTest': call(z.object({ testId: z.string() }), z.object({})),

  'signIn.state': call(profileRef, signInSchema),
  /** Begins the sign-in of IAM Identity Center and opens its page in the browser. */
  'signIn.begin': call(profileRef, signInSchema),
  'signIn.giveMfaCode': call(profileRef.extend({ code: z.string().regex(/^\d{6}$/) }), signInSchema),
  /** Asks for the key file AWS hands out (accessKeys.csv); main reads it, the page never sees a key. Null when nothing was chosen. */
  'signIn.takeKeysFromFile': call(profileRef, signInSchema.nullable()),
  /** Asks, then takes access keys, or a proxy's password, from the clipboard and clears it; read by main alone. Null when the person said no. */
  'signIn.takeFromClipboard': call(
    profileRef.extend({ what: z.enum(['keys', 'proxy-password']) }),
    signInSchema.nullable(),
  ),
  /** Forgets everything the vault keeps for the profile. */
  'signIn.forget': call(profileRef, signInSchema),

  /** Asks for a file and shows it before and after, as the profile would send it; null when the person chose nothing. */
  'privacy.ofFile': call(profileRef, privacyViewSchema.nullable()),
  /** The same for an image that was taken in; null where the file it came from is gone or has changed. */
  'privacy.ofImage': call(z.object({ id: imageId }), privacyViewSchema.nullable()),
  /** Saves what was removed from the images of a batch; asks where, null when the person chose nothing. */
  'privacy.saveReport': call(
    z.object({ batchId: z.int().positive(), file: z.enum(['json', 'csv']) }),
    z.object({ savedAs: z.string().nullable(), images: z.int().nonnegative() }),
  ),

  /** Images that wait for a person to look at them, oldest first. */
  'review.list': call(
    z.object({ batchId: z.int().positive().optional(), ...page }),
    z.object({ reviews: z.array(reviewSchema), total: z.int().nonnegative() }),
  ),
  /** Also of an image that was decided about; null where it was never held. */
  'review.show': call(z.object({ id: imageId }), reviewSchema.nullable()),
  /** Answers the review as it is then; an image that was decided about meanwhile stays as it is. */
  'review.decide': call(z.object({ id: imageId, decision: reviewDecisionSchema }), reviewSchema),

  'watch.list': call(none, z.array(watchedFolderSchema)),
  /** Asks for a folder; null when the person chose nothing. */
  'watch.pickFolder': call(none, z.object({ token: z.string(), folder: z.string() }).nullable()),
  /** Watches a chosen folder, or changes how one is watched. */
  'watch.save': call(
    z.object({
      place: z.union([z.object({ id: z.int().positive() }), z.object({ token: z.string() })]),
      profileName: profileNameSchema,
      readySuffix: z
        .string()
        .max(32)
        .regex(/^\.[\w.-]+$/, 'an ending such as .ready')
        .nullable(),
      isOn: z.boolean(),
    }),
    watchedFolderSchema,
  ),
  /** Stops watching; nothing that was taken in is changed. */
  'watch.remove': call(z.object({ id: z.int().positive() }), z.object({})),

  /** How long things are kept on this computer. */
  'store.keeping': call(none, keepingSchema),
  'store.keep': call(keepingSchema, keepingSchema),

  /** What IT has laid down for this computer. */
  'policy.view': call(none, policyViewSchema),

  /** Newer versions of Sagittal. */
  'updates.view': call(none, updatesViewSchema),
  /** Looks now; answers at once, and `updates` is pushed when something has come of it. */
  'updates.look': call(none, updatesViewSchema),
  /** Asks, then closes Sagittal for the version that is ready; never while images are on their way. */
  'updates.install': call(none, updatesViewSchema),

  ...OPERATOR_CALLS,
} as const satisfies Record<CallName, Call<z.ZodType, z.ZodType>>;

export type CallInput<Name extends CallName> = z.input<(typeof CALLS)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof CALLS)[Name]['output']>;
