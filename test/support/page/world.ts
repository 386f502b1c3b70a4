import type { Agreement } from '../../../shared/contract/assessment.ts';
import { NO_POLICY, type PolicyView } from '../../../shared/contract/policy.ts';
import { USUAL_KEEPING, type Keeping } from '../../../shared/keeping.ts';
import { USUAL_OPERATOR_RULES } from '../../../shared/operator-rules.ts';
import type { LockState } from '../../../shared/contract/lock.ts';
import type { Sent } from '../../../shared/contract/sent-request.ts';
import type { Reading } from '../../../shared/contract/reading.ts';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { PrivacyView, Review, WatchedFolder } from '../../../shared/contract/privacy.ts';
import type { ProfileTest } from '../../../shared/contract/profile-test.ts';
import type {
  Answer,
  BatchSummary,
  HistoryRow,
  ImageRow,
  ProfileView,
  Scan,
  Status,
} from '../../../shared/contract/rows.ts';
import type { SignIn } from '../../../shared/contract/sign-in.ts';
import type { UpdatesView } from '../../../shared/contract/updates.ts';
import { DEMO, profileTest, scan, status } from './records.ts';

/** What a person chooses in the dialogs of the computer; null for one that is closed without a choice. */
export interface Choices {
  token: string | null;
  savedAs: string | null;
  caFile: CallOutput<'profiles.pickCaFile'>;
  watchedFolder: CallOutput<'watch.pickFolder'>;
  receipt: CallOutput<'receipts.read'>;
  triedFile: PrivacyView | null;
  imported: CallOutput<'profiles.import'>;
  /** What is answered where main asks before images or secrets would leave. */
  agrees: boolean;
}

/** What main knows, as small stores that a test fills and looks at. */
export interface World {
  status: Status;
  readonly about: CallOutput<'app.about'>;
  profiles: ProfileView[];
  recentFolders: CallOutput<'upload.recentFolders'>;
  batches: BatchSummary[];
  images: ImageRow[];
  answers: { readonly row: HistoryRow; readonly answer: Answer; readonly reading?: Reading; readonly sent?: Sent }[];
  agreement: Agreement[];
  reviews: Review[];
  watched: WatchedFolder[];
  keeping: Keeping;
  policy: PolicyView;
  updates: UpdatesView;
  given: CallOutput<'upload.given'>;
  startsAtLogin: boolean;
  lock: LockState;
  /** The PIN of each operator. */
  readonly pins: Map<string, string>;
  /** What every look through chosen files finds. */
  scan: Scan;
  /** What every profile test comes to. */
  test: ProfileTest;
  readonly signIns: Map<string, SignIn>;
  readonly live: Map<number, { contentType: string; text: string }>;
  readonly leaves: Map<number, PrivacyView>;
  readonly choices: Choices;
}

const ABOUT = {
  version: '0.1.0',
  electron: '45.4.1',
  chromium: '144.0.1',
  node: '24.21.0',
  dataFolder: '/home/nurse/.sagittal',
  logFolder: '/home/nurse/log',
  legalFolder: '/opt/Sagittal/resources/legal',
};

/** A world in which nothing was sent yet and every dialog is closed without a choice; `changes` take the place of its stores. */
export function createWorld(changes: Partial<World> = {}): World {
  return {
    status: status(),
    about: ABOUT,
    given: { token: null, missing: [] },
    startsAtLogin: false,
    profiles: [DEMO],
    recentFolders: [],
    batches: [],
    images: [],
    answers: [],
    agreement: [],
    reviews: [],
    watched: [],
    keeping: USUAL_KEEPING,
    policy: NO_POLICY,
    updates: updatesView(),
    lock: NO_LOCK,
    pins: new Map(),
    scan: scan(),
    test: profileTest(),
    signIns: new Map(),
    live: new Map(),
    leaves: new Map(),
    choices: noChoices(),
    ...changes,
  };
}

/** What there is to say about newer versions; nothing is looked for where nothing else is given. */
export function updatesView(changes: Partial<UpdatesView> = {}): UpdatesView {
  const sentence = 'Sagittal does not look for newer versions. IT decides that.';
  return { state: 'off', version: null, sentence, forIt: null, canLook: false, canInstall: false, ...changes };
}

/** Choices with every dialog closed; `changes` are what is chosen instead. */
export function noChoices(changes: Partial<Choices> = {}): Choices {
  return {
    token: null,
    savedAs: null,
    caFile: null,
    watchedFolder: null,
    receipt: null,
    triedFile: null,
    imported: null,
    agrees: true,
    ...changes,
  };
}

/** A computer without operators. */
const NO_LOCK: LockState = {
  state: 'off',
  operator: null,
  operators: [],
  rules: USUAL_OPERATOR_RULES,
  breakGlass: [],
  unsettled: 0,
};
