import { clockForIt, offlineForIt, offlineSentence, signInSentence, tlsForIt } from './connection-words.ts';
import type { FailureFacts, WhoCanFix } from './failure-facts.ts';
import {
  REVIEW_SENTENCES,
  bytes,
  limitForIt,
  limitWords,
  status,
  storageDamagedForIt,
  storageDamagedSentence,
  storageFullSentence,
  text,
  wordsOfRefusedBody,
  wordsOfSuspectedSize,
} from './failure-sentences.ts';
import { readableSize } from './sizes.ts';
import { formSentence, unknownForIt, unknownSentence } from './service-words.ts';

export type { FailureFacts } from './failure-facts.ts';

/** A failure as data: its kind, the facts for its sentences, and for a retry the server's own wish in milliseconds. */
export interface Failure {
  readonly kind: FailureKind;
  readonly facts: FailureFacts;
  readonly retryAfterMs?: number;
}

/** What a person is offered on an image with this failure. */
export type FailureAction = 'retry' | 'dismiss' | 'check-profile' | 'choose-again';

/** How a profile test says it, where no image waits. */
export interface TestWords {
  readonly sentence: string;
  readonly who: WhoCanFix;
  /** It may be gone at the next test. */
  readonly isTemporary?: true;
}

export interface FailureText {
  readonly actions: readonly FailureAction[];
  /** Plain words for a nurse: what happened, then what happens next or what to do. */
  readonly sentence: (facts: FailureFacts) => string;
  /** The same for an administrator, with codes. */
  readonly forIt: (facts: FailureFacts) => string;
  readonly inTest: TestWords;
}

/** What can go wrong with an image, one entry a kind, in the order documents list them; what the queue does about each is `main/engine/model/retry-policy.ts`. */
const ENTRIES = {
  'unreadable-file': {
    actions: ['retry', 'choose-again', 'dismiss'],
    sentence: (f) =>
      `${text(f, 'what', 'This file cannot be read.')} ${text(f, 'advice', 'Export it again and add it once more.')}`,
    forIt: (f) => `Intake refused the file: ${text(f, 'detail', text(f, 'what', 'not readable'))}`,
    inTest: { sentence: 'The picture cannot be read. Choose another one.', who: 'you' },
  },
  'unsupported-type': {
    actions: ['dismiss'],
    sentence: (f) => text(f, 'what', 'This is not a medical image, so it was left out.'),
    forIt: (f) => `Intake left the file out: ${text(f, 'detail', 'its first bytes match no supported image type')}`,
    inTest: { sentence: 'This is not a picture of a type Sagittal knows. Choose another one.', who: 'you' },
  },
  'too-large': {
    actions: ['check-profile', 'dismiss'],
    sentence: (f) =>
      f['limitBytes'] === undefined
        ? "This image is too large for the model. Ask the model's owner, or send a smaller image."
        : `This image is too large for the model: it takes ${limitWords(f)}. Ask the model's owner, or send a smaller image.`,
    forIt: (f) =>
      f['limitBytes'] === undefined
        ? `The request was refused as too large${status(f)}: ${text(f, 'detail', 'no message')}${wordsOfRefusedBody(f)}`
        : `Encoded request of ${bytes(f, 'encodedBytes')} bytes is over ${limitForIt(f)} (source file ${bytes(f, 'sizeBytes')} bytes).`,
    inTest: {
      sentence: 'The picture is larger than the model takes. Choose a smaller one, or ask for its limit.',
      who: 'model-owner',
    },
  },
  'changed-on-disk': {
    actions: ['choose-again', 'dismiss'],
    sentence: (f) =>
      `${text(f, 'what', 'This file was changed or removed after it was added.')} Add it again to send it.`,
    forIt: (f) => `The source no longer matches the row: ${text(f, 'detail', 'hash or size differs')}`,
    inTest: { sentence: 'The picture was changed or removed meanwhile. Choose it again.', who: 'you' },
  },
  'held-for-review': {
    actions: ['dismiss'],
    sentence: (f) => REVIEW_SENTENCES[text(f, 'cause', '')] ?? REVIEW_SENTENCES['rule'] ?? '',
    forIt: (f) => `Held for review: ${text(f, 'detail', 'by the rule of the profile')}`,
    inTest: { sentence: 'The picture may show patient data, so it was not sent. Choose another one.', who: 'you' },
  },
  offline: {
    actions: ['retry'],
    sentence: offlineSentence,
    forIt: offlineForIt,
    inTest: {
      sentence: 'The server cannot be reached from this computer. Check the network and the address.',
      who: 'network',
      isTemporary: true,
    },
  },
  tls: {
    actions: ['retry', 'check-profile'],
    sentence: (f) =>
      f['caFile'] === undefined
        ? `The secure connection to ${text(f, 'service', 'the model')} could not be trusted. The image is safe; ask IT to check the certificate settings.`
        : 'The certificates for the secure connection cannot be used. The image is safe; ask IT to check the file of certificates in the profile.',
    forIt: tlsForIt,
    inTest: {
      sentence: 'There is no secure connection to the server. Check its address, and ask IT what stands in between.',
      who: 'it',
    },
  },
  'clock-skew': {
    actions: ['retry'],
    sentence: () => "This computer's clock is wrong. The image is safe; set the date and time, then sending goes on.",
    forIt: clockForIt,
    inTest: { sentence: "This computer's clock is wrong. Set the date and time.", who: 'you' },
  },
  'credentials-missing': {
    actions: ['retry', 'check-profile'],
    sentence: signInSentence,
    forIt: (f) =>
      f['needs'] === undefined &&
      ['isUnknownKey', 'isUnusableKey', 'isWrongRegion'].every((name) => f[name] === undefined)
        ? `No AWS credentials found: ${text(f, 'detail', 'the provider chain is empty')}.`
        : `Sign-in incomplete${status(f)}: ${text(f, 'detail', text(f, 'needs', 'unknown'))}.`,
    inTest: { sentence: 'This computer is not signed in to the model service. Sign in.', who: 'you' },
  },
  'credentials-expired': {
    actions: ['retry', 'check-profile'],
    sentence: () =>
      'The sign-in to the model service has run out. The image is safe; sign in again and sending goes on.',
    forIt: (f) => `AWS credentials expired: ${text(f, 'detail', 'ExpiredToken')}.`,
    inTest: { sentence: 'The sign-in to the model service has run out. Sign in again.', who: 'you' },
  },
  forbidden: {
    actions: ['check-profile', 'retry', 'dismiss'],
    sentence: (f) =>
      `${text(f, 'what', 'This computer is not allowed to use the model.')} Ask IT to check the permission, then retry.`,
    forIt: (f) => `Access denied${status(f)}: ${text(f, 'detail', 'the identity may not call the endpoint')}`,
    inTest: { sentence: 'This sign-in is not allowed to use the model.', who: 'it' },
  },
  'endpoint-not-found': {
    actions: ['check-profile', 'retry', 'dismiss'],
    sentence: (f) =>
      `${text(f, 'what', 'The model does not exist under the name in the settings.')} Ask IT to check the profile, then retry.`,
    forIt: (f) => `Endpoint not found${status(f)}: ${text(f, 'detail', text(f, 'target', 'unknown endpoint'))}`,
    inTest: { sentence: 'There is no model under this name. Check the name and the region.', who: 'you' },
  },
  'not-in-service': {
    actions: ['retry', 'dismiss'],
    sentence: (f) =>
      f['isScaling'] === 1
        ? 'The model is being started. The image is safe and will be tried again.'
        : `${text(f, 'what', 'The model is not ready yet.')} The image is safe and will be tried again.`,
    forIt: (f) => `The endpoint is not in service${status(f)}: ${text(f, 'detail', 'model not ready')}`,
    inTest: { sentence: 'The model is not ready yet.', who: 'model-owner', isTemporary: true },
  },
  'wrong-content-type': {
    actions: ['check-profile', 'retry', 'dismiss'],
    sentence: formSentence,
    forIt: (f) =>
      `${f['isSetting'] === 1 ? 'Call' : f['isAccept'] === 1 ? 'Accept' : 'Content type'} refused${status(f)}: ${text(f, 'detail', 'unsupported media type')}`,
    inTest: { sentence: 'The model does not take pictures in this form.', who: 'model-owner' },
  },
  throttled: {
    actions: ['retry', 'dismiss'],
    sentence: (f) => `${text(f, 'what', 'The model is busy.')} The image is safe and will be tried again.`,
    forIt: (f) => `Throttled${status(f)}: ${text(f, 'detail', 'too many requests')}`,
    inTest: { sentence: 'The model is busy. Test again in a minute.', who: 'model-owner', isTemporary: true },
  },
  'model-error': {
    actions: ['retry', 'dismiss'],
    sentence: (f) =>
      f['what'] !== undefined
        ? `${text(f, 'what', '')} Retry to send it again, or ask the model's owner.`
        : f['isPermanent'] === 1
          ? "The model could not work with this image. Ask the model's owner, or leave it out."
          : 'The model had a problem with this image. It is tried again a few times.',
    forIt: (f) => `Model error${status(f)}: ${text(f, 'detail', 'no message')}`,
    inTest: { sentence: 'The model could not work with the picture.', who: 'model-owner' },
  },
  'model-timeout': {
    actions: ['retry', 'check-profile', 'dismiss'],
    sentence: () => 'The model took too long to answer. The image is safe and will be tried again.',
    forIt: (f) =>
      `No answer in time${status(f)}: ${text(f, 'detail', f['timeoutMs'] === undefined ? 'no time given' : `nothing came in ${text(f, 'timeoutMs', '')} ms`)}`,
    inTest: { sentence: 'The model took too long to answer.', who: 'model-owner', isTemporary: true },
  },
  'endpoint-unavailable': {
    actions: ['retry', 'dismiss'],
    sentence: (f) =>
      `${text(f, 'what', 'The model service is not available right now.')} The image is safe and will be tried again.`,
    forIt: (f) => `Service unavailable${status(f)}: ${text(f, 'detail', 'no message')}`,
    inTest: {
      sentence: 'The model service is not available right now. Test again later.',
      who: 'model-owner',
      isTemporary: true,
    },
  },
  'unknown-answer': {
    actions: ['retry', 'check-profile', 'dismiss'],
    sentence: unknownSentence,
    forIt: unknownForIt,
    inTest: {
      sentence: 'Something else than the model answered. Ask IT whether a sign-in page or a filter stands in between.',
      who: 'network',
      isTemporary: true,
    },
  },
  'bad-answer': {
    actions: ['retry', 'dismiss'],
    sentence: (f) =>
      f['isKept'] === 1
        ? "The model's answer could not be read. It is kept as it came; ask the model's owner, or retry."
        : "The model's answer could not be read. Ask the model's owner, or retry.",
    forIt: (f) => `The answer is not what it claims to be: ${text(f, 'detail', 'not parseable')}`,
    inTest: { sentence: "The model's answer could not be read.", who: 'model-owner' },
  },
  'reply-lost': {
    actions: ['retry', 'dismiss'],
    sentence: () => 'The image was sent but the answer was lost on the way. The model may have seen it already.',
    forIt: (f) =>
      `The connection broke after the request had left: ${text(f, 'code', 'reply lost')}.${wordsOfSuspectedSize(f)}`,
    inTest: { sentence: 'The connection broke before an answer came. Test again.', who: 'network', isTemporary: true },
  },
  'storage-full': {
    actions: ['retry'],
    sentence: storageFullSentence,
    forIt: (f) =>
      f['isFault'] === 1
        ? `The data directory cannot be written: ${text(f, 'detail', 'unknown')}`
        : `No space for the data directory: ${text(f, 'detail', 'ENOSPC')}`,
    inTest: { sentence: "This computer's disk is full.", who: 'it' },
  },
  'storage-damaged': {
    actions: ['dismiss'],
    sentence: storageDamagedSentence,
    forIt: storageDamagedForIt,
    inTest: { sentence: "Sagittal's own records are damaged. Show the details to IT.", who: 'it' },
  },
  cancelled: {
    actions: ['retry', 'dismiss'],
    sentence: (f) =>
      f['isRejected'] === 1
        ? 'A person looked at this image and decided that it is not sent.'
        : 'Cancelled. Retry to send it after all.',
    forIt: (f) => (f['isRejected'] === 1 ? 'Rejected in review.' : 'Cancelled by a person.'),
    inTest: { sentence: 'The test was stopped. Test again.', who: 'you' },
  },
  internal: {
    actions: ['retry', 'dismiss'],
    sentence: (f) =>
      f['endedEngine'] === 1
        ? 'Sagittal had to start again each time it worked on this image, so the image was set aside. Show it to IT.'
        : text(
            f,
            'what',
            'Something went wrong inside Sagittal. The image is safe; retry, and tell IT if it happens again.',
          ),
    forIt: (f) => `Internal fault: ${text(f, 'detail', 'see the log')}`,
    inTest: { sentence: 'Something went wrong inside Sagittal. Show the details to IT.', who: 'it' },
  },
} satisfies Readonly<Record<string, FailureText>>;

/** The closed list of what can go wrong with an image. Everything a user reads about a failure comes from it. */
export type FailureKind = keyof typeof ENTRIES;

/** The sentences of every failure kind. */
export const FAILURES: Readonly<Record<FailureKind, FailureText>> = ENTRIES;

// The keys of an object literal are those its type names, which TypeScript does not say.
export const FAILURE_KINDS = Object.keys(ENTRIES) as [FailureKind, ...FailureKind[]];

/** The sentence for a nurse and the one for IT, filled in. */
export function describeFailure(failure: Pick<Failure, 'kind' | 'facts'>): { sentence: string; forIt: string } {
  const { sentence, forIt: wordsForIt } = FAILURES[failure.kind];
  // The words of a server may end with a full stop of their own.
  const forIt = (facts: FailureFacts) => wordsForIt(facts).replace(/([^.])\.\.(?= |$)/g, '$1.');
  const { setAsideAfter } = failure.facts;
  if (setAsideAfter === undefined) return { sentence: sentence(failure.facts), forIt: forIt(failure.facts) };
  return {
    sentence: `This image failed ${setAsideAfter} times while others got through, so it was set aside. Retry it, or ask the model's owner.`,
    forIt: `Set aside after ${setAsideAfter} failures while other images were answered. The last one: ${forIt(failure.facts)}`,
  };
}

export { readableSize };
