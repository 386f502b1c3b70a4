import { retryRule, type RetryRule } from '../../main/engine/model/retry-policy.ts';
import { describeFailure, type FailureFacts, type FailureKind } from '../../shared/failures.ts';

/** One line of the second table of docs/errors.md: what stands between here and the model, and what becomes of an image. */
export interface NetworkRow {
  readonly name: string;
  /** What comes back, in words. */
  readonly answer: string;
  readonly kind: FailureKind;
  /** The facts that choose the sentence. */
  readonly facts?: FailureFacts;
  /** What IT reads, in part. */
  readonly forIt: string;
  /** The verdict of `profile test`. */
  readonly verdict: string;
}

const IT = 'IT can put this right.';
const OTHER_REGION = {
  what: 'The storage place for images is in another region than the profile: us-west-2.',
  isOtherRegion: 1,
};

/** In the order of the document. */
export const NETWORK_ROWS = [
  {
    name: 'authority',
    answer: 'a certificate of an authority that is not trusted here',
    kind: 'tls',
    forIt: 'It was issued by "Clinic Test CA"',
    verdict: `The secure connection to the server cannot be trusted. IT can name its certificate. ${IT}`,
  },
  {
    name: 'expired',
    answer: 'a certificate that has run out',
    kind: 'tls',
    forIt: 'its certificate has expired (CERT_HAS_EXPIRED). It is valid from ',
    verdict: `The server's certificate is out of date. Whoever runs the server has to renew it. ${IT}`,
  },
  {
    name: 'other-host',
    answer: 'a certificate for another host',
    kind: 'tls',
    forIt: 'its certificate is for another host name (ERR_TLS_CERT_ALTNAME_INVALID)',
    verdict: `There is no secure connection to the server. Check its address, and ask IT what stands in between. ${IT}`,
  },
  {
    name: 'plain-http',
    answer: 'plain http on the port of an https address',
    kind: 'tls',
    forIt: 'what answers there does not speak TLS',
    verdict: `There is no secure connection to the server. Check its address, and ask IT what stands in between. ${IT}`,
  },
  {
    name: 'clock',
    answer: "a certificate outside its time, and a date on the way that is not this computer's",
    kind: 'clock-skew',
    forIt: 'a server on the way says 2099-',
    verdict:
      "This computer's clock is wrong. Set the date and time. You can put this right in the settings or on this computer.",
  },
  {
    name: 'ntlm',
    answer: 'a proxy with 407 that takes NTLM or Negotiate alone',
    kind: 'offline',
    facts: { isTurnedDown: 1, proxy: '' },
    forIt: 'takes only Negotiate, NTLM, Sagittal only the kind Basic',
    verdict: `The proxy of this network does not let Sagittal through to the model. ${IT}`,
  },
  {
    name: 'basic',
    answer: 'a proxy with 407 that takes Basic',
    kind: 'credentials-missing',
    facts: { needs: 'proxy-password' },
    forIt: 'asks for a name and password (Negotiate, Basic)',
    verdict: `The proxy of this network asks for a name and password. ${IT}`,
  },
  {
    name: 'bucket-elsewhere',
    answer: 'S3 `PermanentRedirect` 301',
    kind: 'endpoint-not-found',
    facts: OTHER_REGION,
    forIt: 'PermanentRedirect',
    verdict:
      'The storage place for images is in another region than the profile: us-west-2. You can put this right in the settings or on this computer.',
  },
  {
    name: 'region',
    answer: '403 `InvalidSignatureException`, scoped to another region',
    kind: 'credentials-missing',
    facts: { isWrongRegion: 1 },
    forIt: "Credential should be scoped to a valid region, not 'eu-central-1'",
    verdict:
      'The region in the settings is not that of the model service. Set the region. You can put this right in the settings or on this computer.',
  },
  {
    name: 'accept',
    answer: 'container, HTTP 406',
    kind: 'wrong-content-type',
    facts: { isAccept: 1 },
    forIt: 'Accept refused (HTTP 406)',
    verdict:
      'The model does not answer in the form "Accept" of the profile asks for. You can put this right in the settings or on this computer.',
  },
  {
    name: 'no-http',
    answer: 'a reply that is no HTTP, such as that of a mail server',
    kind: 'unknown-answer',
    forIt: 'the reply is not HTTP (HPE_INVALID_CONSTANT): 220 mail.clinic.test ready',
    verdict:
      'Something else than the model answered. Ask IT whether a sign-in page or a filter stands in between. It may pass; else the people who look after the network can help.',
  },
] as const satisfies readonly NetworkRow[];

export type NetworkRowName = (typeof NETWORK_ROWS)[number]['name'];

/** What the queue does. */
export function ruleOfNetwork({ kind, facts = {} }: NetworkRow): RetryRule {
  return retryRule({ kind, facts });
}

/** The sentence a nurse reads. */
export function sentenceOfNetwork({ kind, facts = {} }: NetworkRow): string {
  return describeFailure({ kind, facts }).sentence;
}
