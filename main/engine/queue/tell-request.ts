import type { SentRequest } from '../../../shared/contract/sent-request.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { ReceivedAnswer, SendOutcome } from '../model/send.ts';
import { destination } from '../profiles/describe-profile.ts';

/** What is known of a request beside its profile's settings. */
interface Leaving extends Pick<SentRequest, 'way' | 'contentType' | 'bodyBytes'> {
  readonly inferenceId: string | null;
}

/** The outcome of a request; an answer says what was asked, by the settings it was sent with. */
export function tellRequest(outcome: SendOutcome, settings: ProfileSettings, leaving: Leaving): SendOutcome {
  if (outcome.ok !== true) return outcome;
  const { answer } = outcome;
  return { ...outcome, answer: { ...answer, request: requestOf(answer, settings, leaving) } };
}

function requestOf(
  { variant }: ReceivedAnswer,
  settings: ProfileSettings,
  { way, contentType, bodyBytes, inferenceId }: Leaving,
): SentRequest {
  const said = settings.kind === 'sagemaker' ? SAID[way] : (['accept'] as const);
  const headers = [
    ...said.map((name) => [HEADERS[name], settings[name]] as const),
    // A job reads its images from S3: none of them has a request of its own.
    [INFERENCE_ID, way === 'batch' ? null : inferenceId] as const,
  ];
  return {
    way,
    to: destination(settings),
    form: settings.payload,
    contentType,
    bodyBytes,
    headers: headers.flatMap(([name, value]) => (value == null ? [] : [[name, value] satisfies [string, string]])),
    variant: variant ?? null,
  };
}

const INFERENCE_ID = 'X-Amzn-SageMaker-Inference-Id';

/** Settings that leave as a header, by its name. */
const HEADERS = {
  accept: 'Accept',
  customAttributes: 'X-Amzn-SageMaker-Custom-Attributes',
  targetVariant: 'X-Amzn-SageMaker-Target-Variant',
  targetModel: 'X-Amzn-SageMaker-Target-Model',
  inferenceComponent: 'X-Amzn-SageMaker-Inference-Component',
  sessionId: 'X-Amzn-SageMaker-Session-Id',
  enableExplanations: 'X-Amzn-SageMaker-Enable-Explanations',
} as const satisfies Partial<Record<keyof ProfileSettings, string>>;

/** Which of them each way of SageMaker's says: those of invoke-endpoint, invoke-stream, async-sender and batch-transform. */
const SAID: Readonly<Record<SentRequest['way'], readonly (keyof typeof HEADERS)[]>> = {
  realtime: [
    'accept',
    'customAttributes',
    'targetVariant',
    'targetModel',
    'inferenceComponent',
    'sessionId',
    'enableExplanations',
  ],
  stream: ['accept', 'customAttributes', 'targetVariant', 'inferenceComponent', 'sessionId'],
  async: ['accept', 'customAttributes'],
  batch: ['accept'],
};
