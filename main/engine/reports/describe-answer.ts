import { basename } from 'node:path';
import type { Assessment } from '../../../shared/contract/assessment.ts';
import { noticeOf } from '../../../shared/contract/answer-notice.ts';
import { readAnswerBody, type Json } from '../answers/parse-answer.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Profile } from '../model/profile.ts';
import { sentContent } from '../model/sent-content.ts';
import { placeFacts } from '../profiles/audited-place.ts';
import { destination, profileTitle } from '../profiles/describe-profile.ts';
import type { AnsweredImage, StoredAnswer } from '../storage/answers.ts';
import type { ReviewRecord } from '../storage/reviews.ts';
import type { ExportNames } from '../views/name-report.ts';
import { nameReport } from '../views/name-report.ts';
import { reportImage } from '../views/report-image.ts';
import { reportTime, type Fact, type ReportPage } from './report-page.ts';

/** What a page says beside what was read of the answer. */
export type AnswerWords = Pick<ReportPage, 'title' | 'subtitle' | 'facts' | 'said' | 'assessed'> & {
  /** The model's own warning; null where it gives none. */
  readonly notice: string | null;
};

/** An answer of a report, with where it was asked for and what people decided about the image. */
export interface Described {
  readonly row: AnsweredImage;
  /** As it is now; null where it is gone. */
  readonly profile: Profile | null;
  readonly review: ReviewRecord | null;
}

/** Whose image it is, where it went and what people said, with names or with nothing that tells who it is. */
export function describeAnswer({ row, profile, review }: Described, names: ExportNames): AnswerWords {
  const { image, answer, assessment } = row;
  const isReal = names === 'real';
  const told = nameReport(image, reportImage(image, answer, null, assessment), names);
  const file = told.file === undefined ? `Image ${image.id}` : basename(told.file);
  const patient = told.patientName === undefined || told.patientName === '' ? null : personName(told.patientName);
  const json = jsonOf(answer);
  return {
    title: patient ?? (isReal ? file : (told.pseudonym ?? file)),
    subtitle: [patient === null ? '' : file, told.batch ?? ''].filter((word) => word !== '').join('  ·  '),
    facts: [
      ...facts([
        ['Patient ID', told.patientId],
        ['Born', told.birthDate?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')],
        ['Pseudonym', told.pseudonym],
        ['Sent to', isReal ? profileName(profile, image) : undefined],
        ['Endpoint', endpointWords(profile, isReal)],
        ['Variant', profile?.settings.targetVariant],
        ['Target model', profile?.settings.targetModel],
        ['Component', profile?.settings.inferenceComponent],
        ['Model', firstOf(json, ['model', 'model_name', 'modelName'])],
        ['Model version', firstOf(json, ['model_version', 'modelVersion', 'version'])],
        ['Taken in', reportTime(image.createdAt)],
        ['Answered', reportTime(answer.receivedAt)],
        ['Time to answer', image.latencyMs === null ? undefined : `${(image.latencyMs / 1_000).toFixed(1)} s`],
        ['Request ID', isReal ? (image.requestId ?? undefined) : undefined],
        ['Inference ID', image.inferenceId ?? undefined],
        ['SHA-256 of what was sent', isReal ? sentHash(image) : undefined],
      ]),
    ],
    assessed: assessment === null ? 'Open' : assessment.agrees ? 'Agreed' : 'Disagreed',
    said: [...assessmentWords(assessment, isReal), ...reviewWords(review, isReal)],
    notice: noticeOf(json),
  };
}

function facts(all: readonly (readonly [string, string | undefined])[]): Fact[] {
  return all.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const]));
}

/** `DOE^JANE` as `DOE, JANE`. */
function personName(dicom: string): string {
  return dicom
    .split('^')
    .filter((part) => part !== '')
    .join(', ');
}

function profileName(profile: Profile | null, image: ImageRecord): string {
  return profile === null ? `${image.profileName} (removed since)` : profileTitle(profile);
}

function endpointWords(profile: Profile | null, isReal: boolean): string | undefined {
  if (profile === null) return undefined;
  return isReal ? destination(profile.settings) : placeFacts(profile.settings).endpoint;
}

function sentHash(image: ImageRecord): string | undefined {
  return image.content === null && image.sha256 === null ? undefined : sentContent(image).sha256;
}

function jsonOf({ contentType, body }: StoredAnswer): Json {
  const read = readAnswerBody(contentType, body);
  return read.view === 'json' ? read.json : null;
}

/** The first of the keys that has a short text or a number. */
function firstOf(json: Json, keys: readonly string[]): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const found = keys
    .map((key) => Reflect.get(json, key) as unknown)
    .find((value) => typeof value === 'string' || typeof value === 'number');
  return found === undefined ? undefined : String(found).slice(0, 120);
}

function assessmentWords(assessment: Assessment | null, isReal: boolean): string[] {
  if (assessment === null) return ['Nobody has said anything of this answer yet.'];
  const { agrees, label, note, by, at } = assessment;
  const who = isReal ? ` by ${by}` : '';
  return [
    `${agrees ? 'Agreed' : 'Disagreed'} with${who}, ${reportTime(at)}.`,
    ...(isReal && label !== null ? [`It should say: ${label}`] : []),
    ...(isReal && note !== null ? [`Note: ${note}`] : []),
  ];
}

function reviewWords(review: ReviewRecord | null, isReal: boolean): string[] {
  if (review?.decision == null || review.decidedAt === null) return [];
  const who = isReal && review.decidedBy !== null ? ` by ${review.decidedBy}` : '';
  const note = isReal && review.note !== null && review.note !== '' ? ` Note: ${review.note}` : '';
  return [`${DECIDED[review.decision]}${who} before it was sent, ${reportTime(review.decidedAt)}.${note}`];
}

const DECIDED = {
  masked: 'Text in the picture was painted over',
  released: 'The picture was looked over and released',
  rejected: 'The picture was held back',
} as const;
