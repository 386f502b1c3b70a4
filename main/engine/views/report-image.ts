import type { Assessment } from '../../../shared/contract/assessment.ts';
import { describeFailure } from '../../../shared/failures.ts';
import { reportedState, type ReportedState } from '../../../shared/states.ts';
import { readAnswerBody, type Json } from '../answers/parse-answer.ts';
import type { ProfileWait } from '../model/waits.ts';
import { reasonOf } from '../model/reason.ts';
import type { StoredAnswer } from '../storage/answers.ts';
import type { ImageRecord } from '../model/image-record.ts';

/** One image as the command line and exports print it; keys without a value are left out. Times are ISO 8601, UTC. */
export interface ImageReport {
  readonly id: number;
  readonly file: string;
  readonly batch: string;
  readonly profile: string;
  readonly state: ReportedState;
  /** Set for an image that waits because a person paused it. */
  readonly isPaused?: true;
  readonly kind?: string;
  readonly reason?: string;
  /** The reason with codes, for IT. */
  readonly detail?: string;
  readonly attempts: number;
  readonly inferenceId?: string;
  readonly sizeBytes: number;
  /** Of the original file. */
  readonly sha256?: string;
  /** JSON where the answer is JSON, its text where it is text, else its bytes in base64. */
  readonly answer?: Json;
  /** Of the answer, where it is neither JSON nor text. */
  readonly answerType?: string;
  readonly latencyMs?: number;
  /** What a person said of the answer. */
  readonly assessment?: ReportedAssessment;
  /** What stands for the patient in everything that is sent; its owner is known on this computer alone. */
  readonly pseudonym?: string;
  readonly createdAt: string;
  readonly nextTryAt?: string;
}

/** A person's word on an answer; keys without a value are left out. */
export interface ReportedAssessment {
  readonly agrees: boolean;
  readonly label?: string;
  readonly note?: string;
  readonly by?: string;
  readonly at: string;
}

/** The report of an image, with its answer where it has one; `profileWait` is why its profile sends nothing now. */
export function reportImage(
  image: ImageRecord,
  answer: StoredAnswer | null,
  profileWait: ProfileWait | null = null,
  assessment: Assessment | null = null,
): ImageReport {
  const wait = image.state === 'waiting' ? profileWait : null;
  const reason = wait?.reason ?? reasonOf(image);
  const kind = wait === null ? image.failure?.kind : wait.kind;
  const nextTryAt = wait === null ? image.nextTryAt : Math.max(wait.until, image.nextTryAt ?? 0);
  return {
    id: image.id,
    file: image.sourcePath,
    batch: image.batchName,
    profile: image.profileName,
    state: reportedState(image.state),
    ...(image.state === 'paused' && { isPaused: true as const }),
    ...(kind !== undefined && kind !== null && { kind }),
    ...(reason !== null && { reason }),
    ...(image.failure !== null && { detail: describeFailure(image.failure).forIt }),
    attempts: image.attempts,
    ...(image.inferenceId !== null && { inferenceId: image.inferenceId }),
    sizeBytes: image.sizeBytes,
    ...(image.sha256 !== null && { sha256: image.sha256 }),
    ...(answer !== null && answerFields(answer)),
    ...(image.latencyMs !== null && { latencyMs: image.latencyMs }),
    ...(assessment !== null && { assessment: reportAssessment(assessment) }),
    ...(image.identity !== null && { pseudonym: image.identity.pseudonym }),
    createdAt: new Date(image.createdAt).toISOString(),
    ...(nextTryAt !== null && { nextTryAt: new Date(nextTryAt).toISOString() }),
  };
}

function reportAssessment({ agrees, label, note, by, at }: Assessment): ReportedAssessment {
  return {
    agrees,
    ...(label !== null && { label }),
    ...(note !== null && { note }),
    by,
    at: new Date(at).toISOString(),
  };
}

function answerFields(answer: StoredAnswer): Pick<ImageReport, 'answer' | 'answerType'> {
  const { view, json, text } = readAnswerBody(answer.contentType, answer.body);
  if (view === 'json') return { answer: json };
  if (text !== null) return { answer: text };
  return { answer: answer.body.toString('base64'), answerType: answer.contentType };
}
