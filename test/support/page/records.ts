import { NO_POLICY, type PolicyView } from '../../../shared/contract/policy.ts';
import type { PrivacyChange, PrivacyView, Review, WatchedFolder } from '../../../shared/contract/privacy.ts';
import type { Check, ProfileTest } from '../../../shared/contract/profile-test.ts';
import type { Answer, HistoryRow, ProfileView, Scan, Status } from '../../../shared/contract/rows.ts';
import type { SignIn } from '../../../shared/contract/sign-in.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../shared/profile.ts';
import { imageRow } from './queue-records.ts';

/** A moment every record agrees on: 22 November 2026, 14:00 local time, in milliseconds since 1970. */
export const NOON_VISIT = new Date(2026, 10, 22, 14, 0).getTime();

/** Settings with everything left out at its default. */
export function settings(changes: Partial<ProfileSettings> = {}): ProfileSettings {
  return {
    ...profileSettingsSchema.parse({ kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest-xray' }),
    ...changes,
  };
}

/** The built-in profile, as main lists it first. */
export const DEMO: ProfileView = {
  name: 'demo',
  title: 'Demo model',
  isBuiltIn: true,
  isGiven: false,
  held: null,
  settings: profileSettingsSchema.parse({ kind: 'demo' }),
  destination: 'On this computer',
  privacy: 'Nothing leaves this computer.',
};

/** A profile that a person has made. */
export function profile(changes: Partial<ProfileView> = {}): ProfileView {
  return {
    name: 'chest',
    title: 'Chest model',
    isBuiltIn: false,
    isGiven: false,
    held: null,
    settings: settings(),
    destination: 'chest-xray in eu-central-1',
    privacy: 'Patient data is taken out before anything leaves.',
    ...changes,
  };
}

/** A policy in effect with settings as name, value, and whether they are locked. */
export function ruledView(
  settings: readonly (readonly [
    name: string,
    value: PolicyView['settings'][number]['value'],
    isLocked: boolean,
  ])[] = [],
  changes: Partial<PolicyView> = {},
): PolicyView {
  return {
    ...NO_POLICY,
    ...{ state: 'in-effect', source: '/etc/sagittal/policy.json', name: 'Radiology', contact: 'the service desk.' },
    settings: settings.map(([name, value, isLocked]) => ({ name, value, isLocked })),
    ...changes,
  };
}

/** The status of a window in which nothing happens. */
export function status(changes: Partial<Status> = {}): Status {
  return {
    tone: 'idle',
    sentence: 'Nothing to send',
    unsettled: 0,
    needsPerson: 0,
    answered: 0,
    engine: 'running',
    dataProtection: 'protected',
    ...changes,
  };
}

/** A row of the history: an image that was answered. */
export function historyRow(changes: Partial<HistoryRow> = {}): HistoryRow {
  const row = imageRow({ state: 'answered', settledAt: NOON_VISIT, latencyMs: 1_400 });
  return { ...row, headline: 'Pneumonia', score: 0.87, assessment: null, ...changes };
}

/** A JSON answer of an image. */
export function answer(changes: Partial<Answer> = {}): Answer {
  return {
    imageId: 1,
    contentType: 'application/json',
    sizeBytes: 240,
    json: { label: 'Pneumonia', score: 0.87 },
    text: null,
    view: 'json',
    isCut: false,
    table: null,
    array: null,
    receivedAt: NOON_VISIT,
    ...changes,
  };
}

/** An image that is held because text was found in its one frame. */
export function review(changes: Partial<Review> = {}): Review {
  return {
    imageId: 1,
    fileName: 'liver.dcm',
    folder: '/scans',
    batchName: 'Ward 3',
    profileName: 'demo',
    cause: 'text',
    sentence: 'Letters were found at the upper edge.',
    width: 400,
    height: 300,
    frames: 1,
    boxes: [{ x: 10, y: 10, width: 100, height: 20, frame: 0 }],
    heldAt: NOON_VISIT,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    note: null,
    masks: [],
    ...changes,
  };
}

/** What a look through one folder has found at its end. */
export function scan(changes: Partial<Scan> = {}): Scan {
  return {
    scanId: 'scan-1',
    isFinished: true,
    suggestedName: 'Ward 3',
    images: 3,
    sizeBytes: 3_000_000,
    studies: 0,
    series: 0,
    requests: 3,
    encodedBytes: 4_000_000,
    tooLarge: 0,
    byType: [{ mediaType: 'image/png', images: 3, sizeBytes: 3_000_000 }],
    leftOutTotal: 0,
    leftOut: [],
    batchJobOffer: null,
    trouble: null,
    ...changes,
  };
}

/** A sign-in in the browser that is ready. */
export function signIn(changes: Partial<SignIn> = {}): SignIn {
  return {
    profileName: 'chest',
    method: 'sso',
    needs: 'nothing',
    isChecked: true,
    sentence: 'Signed in as ImageUploader.',
    expiresAt: null,
    device: null,
    mfaSerial: null,
    ...changes,
  };
}

/** One step of a profile test that went well. */
export function check(changes: Partial<Check> = {}): Check {
  return {
    name: 'settings',
    title: 'Settings',
    state: 'passed',
    sentence: 'Everything is filled in.',
    forIt: 'schema ok',
    whoCanFix: null,
    durationMs: 3,
    ...changes,
  };
}

/** A profile test that has ended well. */
export function profileTest(changes: Partial<ProfileTest> = {}): ProfileTest {
  return {
    testId: 'test-1',
    profileName: 'chest',
    isFinished: true,
    isPassed: true,
    checks: [check()],
    tried: [],
    settings: settings(),
    neededMode: null,
    latencyMs: 820,
    verdict: 'It works.',
    ...changes,
  };
}

/** A folder that is watched and well. */
export function watchedFolder(changes: Partial<WatchedFolder> = {}): WatchedFolder {
  return {
    id: 1,
    folder: '/export/ct',
    profileName: 'demo',
    readySuffix: null,
    isOn: true,
    taken: 12,
    trouble: null,
    ...changes,
  };
}

/** One piece of a file that was taken out. */
export function privacyChange(changes: Partial<PrivacyChange> = {}): PrivacyChange {
  return {
    place: '(0010,0010)',
    name: 'PatientName',
    vr: 'PN',
    action: 'removed',
    before: 'Roe^Jane',
    after: null,
    rule: 'Basic Profile: Z',
    ...changes,
  };
}

/** What leaves of a file of which one name was taken out. */
export function privacyView(changes: Partial<PrivacyView> = {}): PrivacyView {
  return {
    fileName: 'liver.dcm',
    sentAs: 'PAT-7Q-NUMBER.dcm',
    recipe: 'basic',
    counts: { removed: 1, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 },
    changes: [privacyChange()],
    refusal: null,
    textWords: 'It is looked for before the file is sent.',
    ...changes,
  };
}
