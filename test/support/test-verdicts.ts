import type { CheckName } from '../../shared/contract/profile-test.ts';
import type { FailureKind } from '../../shared/failures.ts';
import type { ErrorRow } from './error-rows.ts';

const YOU = 'You can put this right in the settings or on this computer.';
const IT = 'IT can put this right.';
const NETWORK = 'It may pass; else the people who look after the network can help.';
const OWNER = "The model's owner can put this right.";

/** What a test of the profile says of each kind that a service answers with; the rest says something else below. */
const BY_KIND: Readonly<Partial<Record<FailureKind, string>>> = {
  'endpoint-not-found': `There is no model under this name. Check the name and the region. ${YOU}`,
  throttled: `The model is busy. Test again in a minute. ${OWNER}`,
  'too-large': `The picture is larger than the model takes. Choose a smaller one, or ask for its limit. ${OWNER}`,
  'reply-lost': `The connection broke before an answer came. Test again. ${NETWORK}`,
  forbidden: `This sign-in is not allowed to use the model. ${IT}`,
  'credentials-expired': `The sign-in to the model service has run out. Sign in again. ${YOU}`,
  'clock-skew': `This computer's clock is wrong. Set the date and time. ${YOU}`,
  'model-timeout': `The model took too long to answer. ${OWNER}`,
  'not-in-service': `The model is not ready yet. ${OWNER}`,
  'endpoint-unavailable': `The model service is not available right now. Test again later. ${OWNER}`,
  'bad-answer': `The model's answer could not be read. ${OWNER}`,
  'unknown-answer': `Something else than the model answered. Ask IT whether a sign-in page or a filter stands in between. ${NETWORK}`,
};

/** The verdict of `sagittal profile test` for a profile whose model always answers with the row's error. */
export function verdictOfTest({ kind, facts = {}, by, fault }: ErrorRow): string {
  if (facts['isSetting'] === 1) return `The model service does not accept a setting of this profile. ${IT}`;
  if (facts['isAccept'] === 1) return `The model does not answer in the form "Accept" of the profile asks for. ${YOU}`;
  if (facts['isWrongRegion'] === 1)
    return `The region in the settings is not that of the model service. Set the region. ${YOU}`;
  if (facts['isUnknownKey'] === 1)
    return `The service does not know the key that was found, or its secret is wrong. Sign in again, or ask IT for a new one. ${YOU}`;
  if (fault === 'web-page')
    return `A web page came instead of the model's answer. Ask IT whether a sign-in page or a filter stands in between. ${NETWORK}`;
  if (kind === 'endpoint-not-found' && by === 'container')
    return `The server has nothing at this address. Check the path, usually …/invocations. ${YOU}`;
  const forms = by === 'asynchronous call' ? 12 : 11;
  return (
    BY_KIND[kind] ??
    `The model did not take the picture in any of ${forms} forms. Ask the model's owner which form it takes. ${OWNER}`
  );
}

/** The check that fails: what refuses everybody is found before the picture's form matters. */
export function checkOfTest({ kind, by }: ErrorRow): CheckName {
  return (by === 'plain call' || by === 'stream') && AT_PERMISSION.has(kind) ? 'permission' : 'picture';
}

const AT_PERMISSION: ReadonlySet<FailureKind> = new Set([
  'forbidden',
  'credentials-missing',
  'credentials-expired',
  'clock-skew',
  'reply-lost',
]);
