import type { Sent, SentRequest } from '../../../shared/contract/sent-request.ts';
import type { Answer, HistoryRow } from '../../../shared/contract/rows.ts';
import { FORMAT_WORDS, type ContentType } from '../../../shared/media-types.ts';
import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import { grouped, readableSize } from '../../format/amount.ts';
import { duration, fullMoment } from '../../format/time.ts';

type Facts = readonly (readonly [label: string, value: string])[];

/** What the picture beside the request shows, where that is not the very thing that was sent. */
export function pictureWords({ isKept, isCleaned, isPaintedOver }: Sent): string {
  if (isKept) return isCleaned ? 'The picture as it was sent, without patient data.' : 'The picture as it was sent.';
  if (isPaintedOver)
    return 'The copy that was sent is no longer kept. This is your file; parts of it were painted over before it was sent.';
  return 'The copy that was sent is no longer kept. This is your file; what was removed of it is under “What was sent…”.';
}

/** How a request was made, as labelled facts; what is not known is left out. */
export function sentFacts(row: HistoryRow, answer: Answer, sent: Sent): Facts {
  const { request } = sent;
  return known([
    ['Image', sent.mediaType === null ? null : `${typeWords(sent.mediaType)}, ${readableSize(sent.sizeBytes)}`],
    ['Called', sent.sentName],
    ['SHA-256', sent.sha256],
    ['Patient data', sent.isCleaned ? 'removed' : 'not removed'],
    ...(request === null ? [['Request', 'was not kept by the version that sent it'] as const] : requestFacts(request)),
    ['Sent', row.latencyMs === null ? null : fullMoment(answer.receivedAt - row.latencyMs)],
    ...(request?.headers ?? []),
  ]);
}

function requestFacts({ to, way, form, contentType, bodyBytes }: SentRequest): readonly Fact[] {
  return [
    ['To', to],
    ['Way', WAYS[way]],
    ['Form', PAYLOAD_FACTS[form].label],
    ['Content-Type', contentType],
    ['Body', bodyBytes === null ? null : `${grouped(bodyBytes)} bytes`],
  ];
}

const WAYS: Readonly<Record<SentRequest['way'], string>> = {
  realtime: 'one call, answered at once',
  stream: 'one call, answered as a stream',
  async: 'asynchronous call through S3',
  batch: 'batch transform job',
};

/** How an answer came, as labelled facts. */
export function cameFacts(row: HistoryRow, answer: Answer, request: SentRequest | null): Facts {
  return known([
    ['Content-Type', answer.contentType],
    ['Size', `${grouped(answer.sizeBytes)} bytes`],
    ['Answered', fullMoment(answer.receivedAt)],
    ['Time to answer', row.latencyMs === null ? null : duration(row.latencyMs)],
    ['Answered by the variant', request?.variant ?? null],
    ['Request ID', row.requestId],
  ]);
}

type Fact = readonly [label: string, value: string | null];

function known(facts: readonly Fact[]): Facts {
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
}

function typeWords(mediaType: ContentType): string {
  return mediaType === 'application/zip' ? 'Series of slices (ZIP)' : FORMAT_WORDS[mediaType].label;
}
