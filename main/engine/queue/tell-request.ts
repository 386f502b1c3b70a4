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
  const headers = [...headersOf(settings), ['X-Amzn-SageMaker-Inference-Id', inferenceId] as const];
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

/** The headers a profile decides about; only SageMaker knows most of them. */
function headersOf(settings: ProfileSettings): (readonly [name: string, value: string | undefined])[] {
  const accept = ['Accept', settings.accept] as const;
  if (settings.kind !== 'sagemaker') return [accept];
  return [
    accept,
    ['X-Amzn-SageMaker-Custom-Attributes', settings.customAttributes],
    ['X-Amzn-SageMaker-Target-Variant', settings.targetVariant],
    ['X-Amzn-SageMaker-Target-Model', settings.targetModel],
    ['X-Amzn-SageMaker-Inference-Component', settings.inferenceComponent],
    ['X-Amzn-SageMaker-Session-Id', settings.sessionId],
    ['X-Amzn-SageMaker-Enable-Explanations', settings.enableExplanations],
  ];
}
