import { tlsTrouble } from '../../../shared/connection-words.ts';
import { describeFailure, FAILURES, type Failure, type TestWords } from '../../../shared/failures.ts';
import type { CheckOutcome } from './step.ts';

/** A key that was found, and that the service refuses. */
const UNKNOWN_KEY: TestWords = {
  sentence:
    'The service does not know the key that was found, or its secret is wrong. Sign in again, or ask IT for a new one.',
  who: 'you',
};

const UNUSABLE_KEY: TestWords = {
  sentence:
    'The key is not whole, or has a character in it that does not belong there, such as a line end. Enter it again.',
  who: 'you',
};

const WRONG_REGION: TestWords = {
  sentence: 'The region in the settings is not that of the model service. Set the region.',
  who: 'you',
};

/** The profile's own limit, before anything is sent. */
const OVER_LIMIT: TestWords = { sentence: 'The picture is larger than the profile lets through.', who: 'you' };

/** Something between here and the model answered in its place. */
const WEB_PAGE: TestWords = {
  sentence:
    "A web page came instead of the model's answer. Ask IT whether a sign-in page or a filter stands in between.",
  who: 'network',
  isTemporary: true,
};

/** The picture is not the trouble: the answer is not to be had in the type asked for. */
const OTHER_ANSWERS: TestWords = {
  sentence: 'The model does not answer in the form "Accept" of the profile asks for.',
  who: 'you',
};

/** Not every one of these is mended by a certificate that IT can name here. */
const TLS_WORDS: Readonly<Record<ReturnType<typeof tlsTrouble>, TestWords>> = {
  authority: {
    sentence: 'The secure connection to the server cannot be trusted. IT can name its certificate.',
    who: 'it',
  },
  time: { sentence: "The server's certificate is out of date. Whoever runs the server has to renew it.", who: 'it' },
  other: FAILURES.tls.inTest,
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

function wordsOf({ kind, facts }: Failure): TestWords {
  if (facts['isOtherRegion'] === 1) return { sentence: String(facts['what']), who: 'you' };
  if (facts['isUnknownKey'] === 1) return UNKNOWN_KEY;
  if (facts['isUnusableKey'] === 1) return UNUSABLE_KEY;
  if (facts['isWrongRegion'] === 1) return WRONG_REGION;
  if (kind === 'tls' && facts['caFile'] === undefined) return TLS_WORDS[tlsTrouble(facts)];
  if (facts['isAccept'] === 1) return OTHER_ANSWERS;
  if (kind === 'too-large' && facts['limitBytes'] !== undefined) return OVER_LIMIT;
  return facts['isWebPage'] === 1 ? WEB_PAGE : FAILURES[kind].inTest;
}

function proxySentence({ kind, facts }: Failure): string {
  if (kind === 'credentials-missing') return 'The proxy of this network asks for a name and password.';
  if (facts['isUnusable'] === 1) return `Sagittal cannot use the proxy ${facts['proxy'] ?? ''}. IT can put it right.`;
  return facts['isTurnedDown'] === 1
    ? 'The proxy of this network does not let Sagittal through to the model.'
    : 'The proxy of this network cannot be reached.';
}
