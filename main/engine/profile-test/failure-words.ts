import type { Check } from '../../../shared/contract/profile-test.ts';
import { describeFailure, type Failure, type FailureKind } from '../../../shared/failures.ts';
import type { CheckOutcome } from './step.ts';

interface Words {
  readonly sentence: string;
  readonly who: NonNullable<Check['whoCanFix']>;
  readonly isTemporary?: true;
}

/** A key that was found, and that the service refuses. */
const UNKNOWN_KEY: Words = {
  sentence:
    'The service does not know the key that was found, or its secret is wrong. Sign in again, or ask IT for a new one.',
  who: 'you',
};

/** Something between here and the model answered in its place. */
const WEB_PAGE: Words = {
  sentence:
    "A web page came instead of the model's answer. Ask IT whether a sign-in page or a filter stands in between.",
  who: 'network',
  isTemporary: true,
};

const UNFORESEEN: Words = { sentence: 'Something went wrong inside Sagittal. Show the details to IT.', who: 'it' };

/** The failures of a queue in the words of a test, where no image is waiting. */
const WORDS: Readonly<Partial<Record<FailureKind, Words>>> = {
  offline: {
    sentence: 'The server cannot be reached from this computer. Check the network and the address.',
    who: 'network',
    isTemporary: true,
  },
  'reply-lost': {
    sentence: 'The connection broke before an answer came. Test again.',
    who: 'network',
    isTemporary: true,
  },
  tls: { sentence: 'The secure connection to the server cannot be trusted. IT can name its certificate.', who: 'it' },
  'clock-skew': { sentence: "This computer's clock is wrong. Set the date and time.", who: 'you' },
  'credentials-missing': { sentence: 'This computer is not signed in to the model service. Sign in.', who: 'you' },
  'credentials-expired': { sentence: 'The sign-in to the model service has run out. Sign in again.', who: 'you' },
  forbidden: { sentence: 'This sign-in is not allowed to use the model.', who: 'it' },
  'endpoint-not-found': { sentence: 'There is no model under this name. Check the name and the region.', who: 'you' },
  'not-in-service': { sentence: 'The model is not ready yet.', who: 'model-owner', isTemporary: true },
  'wrong-content-type': { sentence: 'The model does not take pictures in this form.', who: 'model-owner' },
  throttled: { sentence: 'The model is busy. Test again in a minute.', who: 'model-owner', isTemporary: true },
  'model-error': { sentence: 'The model could not work with the picture.', who: 'model-owner' },
  'model-timeout': { sentence: 'The model took too long to answer.', who: 'model-owner', isTemporary: true },
  'endpoint-unavailable': {
    sentence: 'The model service is not available right now. Test again later.',
    who: 'model-owner',
    isTemporary: true,
  },
  'bad-answer': { sentence: "The model's answer could not be read.", who: 'model-owner' },
  'too-large': { sentence: 'The picture is larger than the profile lets through.', who: 'you' },
  'storage-full': { sentence: "This computer's disk is full.", who: 'it' },
};

/** A failure as what came of a check; `sentence` replaces the usual one. */
export function failedBy(failure: Failure, sentence?: string): CheckOutcome {
  const words = wordsOf(failure);
  const isProxy = failure.facts['proxy'] !== undefined;
  return {
    state: 'failed',
    sentence: sentence ?? (isProxy ? proxySentence(failure) : words.sentence),
    forIt: describeFailure(failure).forIt,
    whoCanFix: isProxy ? 'it' : words.who,
    ...(words.isTemporary === true && { isTemporary: true }),
  };
}

function wordsOf({ kind, facts }: Failure): Words {
  if (facts['isUnknownKey'] === 1) return UNKNOWN_KEY;
  return facts['isWebPage'] === 1 ? WEB_PAGE : (WORDS[kind] ?? UNFORESEEN);
}

function proxySentence({ kind, facts }: Failure): string {
  if (kind === 'credentials-missing') return 'The proxy of this network asks for a name and password.';
  if (facts['isUnusable'] === 1) return `Sagittal cannot use the proxy ${facts['proxy'] ?? ''}. IT can put it right.`;
  return facts['isTurnedDown'] === 1
    ? 'The proxy of this network does not let Sagittal through to the model.'
    : 'The proxy of this network cannot be reached.';
}
