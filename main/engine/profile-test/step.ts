import type { AnswerBytes } from '../answers/parse-answer.ts';
import type { Check, CheckName, Placement, TriedPayload } from '../../../shared/contract/profile-test.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { CallerIdentity } from '../destinations/sagemaker/caller-identity.ts';
import type { EndpointFacts } from '../destinations/sagemaker/describe-endpoint.ts';
import type { Transports } from '../model/transports.ts';
import type { Destination } from '../destinations/senders.ts';
import type { Reached } from './reach.ts';
import type { TestPicture } from './test-picture.ts';

/** What came of one look. */
export interface CheckOutcome extends Pick<Check, 'sentence' | 'forIt' | 'whoCanFix' | 'isTemporary'> {
  readonly state: 'passed' | 'warning' | 'failed' | 'skipped';
}

/** What earlier checks have found, for those that come after them. */
export interface Found {
  /** The model's server, reached without a signature; or why it was not. */
  reached?: Reached | Failure;
  identity?: CallerIdentity;
  endpoint?: EndpointFacts;
  /** The profile's own form, tried to learn about the permission. */
  firstTry?: PictureTry;
  tried: TriedPayload[];
  /** The settings that work, once the picture was accepted. */
  settings?: ProfileSettings;
  /** Changes of settings that checks before the picture suggest. */
  suggested: Partial<ProfileSettings>;
  /** The mode the model wants to be asked in, where the profile has another. */
  neededMode?: 'async' | 'realtime';
  latencyMs?: number;
  /** Where the marks of the accepted picture's answer lie. */
  placement?: Placement;
}

/** One sent picture: what is shown of it, and the failure behind a refusal. */
export interface PictureTry {
  readonly shown: TriedPayload;
  readonly failure: Failure | null;
  /** What came back, where anything did. */
  readonly answer?: AnswerBytes;
}

/** What a test works with. */
export interface TestContext {
  readonly name: string;
  readonly settings: ProfileSettings;
  readonly isPictureWanted: boolean;
  readonly picture: TestPicture;
  readonly found: Found;
  readonly place: () => Promise<Destination>;
  readonly transports: () => Promise<Transports>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly newBoundary: () => string;
  /** Tells that a picture was tried. */
  readonly tell: () => void;
}

/** One check of a profile test. */
export interface Step {
  readonly name: CheckName;
  readonly title: string;
  /** Checks without which this one has nothing to look at. */
  readonly needs: readonly CheckName[];
  readonly limitMs: number;
  readonly run: (context: TestContext, signal: AbortSignal) => Promise<CheckOutcome>;
}

/** Nothing is wrong. */
export function passed(sentence: string, forIt = sentence): CheckOutcome {
  return { state: 'passed', sentence, forIt, whoCanFix: null };
}

/** There is nothing to look at. */
export function skipped(sentence: string, forIt = sentence): CheckOutcome {
  return { state: 'skipped', sentence, forIt, whoCanFix: null };
}

/** Something is not as it should be, and images can be sent all the same. */
export function warning(sentence: string, forIt: string, whoCanFix: Check['whoCanFix']): CheckOutcome {
  return { state: 'warning', sentence, forIt, whoCanFix };
}

/** No image gets through before this is put right. */
export function failed(sentence: string, forIt: string, whoCanFix: Exclude<Check['whoCanFix'], null>): CheckOutcome {
  return { state: 'failed', sentence, forIt, whoCanFix };
}
