import type { FailureFacts } from './failure-facts.ts';

/** For a nurse: why nothing gets through to the model. */
export function offlineSentence(facts: FailureFacts): string {
  if (facts['isUnusable'] === 1) {
    return `Sagittal cannot use the way out to the internet (the proxy ${word(facts, 'proxy', '')}). The image is safe; ask IT to put the proxy settings right.`;
  }
  if (facts['isTurnedDown'] === 1) {
    return 'The way out to the internet (the proxy) does not let Sagittal through to the model. The image is safe; ask IT to allow it.';
  }
  if (facts['proxy'] !== undefined) {
    return 'The way out to the internet (the proxy) cannot be reached. The image is safe and will be sent when it is back.';
  }
  const service = facts['service'] ?? 'the model server';
  return `The network or ${service} cannot be reached. The image is safe and will be sent when it is back.`;
}

/** For IT: what was not reached, and what turned it down or cannot be used. */
export function offlineForIt(facts: FailureFacts): string {
  if (facts['isUnusable'] === 1) {
    return `The proxy ${word(facts, 'proxy', '')} cannot be used: Sagittal takes http, https and socks5 proxies, such as http://proxy.hospital:3128. Nothing is sent past it.`;
  }
  return facts['isTurnedDown'] === 1
    ? `The proxy ${word(facts, 'proxy', '')} lets nothing through to ${word(facts, 'target', 'the endpoint')}: ${word(facts, 'code', 'refused')}. Allow this address there, or change the profile's proxy.`
    : `No connection to ${word(facts, 'target', 'the endpoint')}: ${word(facts, 'code', 'network error')}.`;
}

function word(facts: FailureFacts, name: string, otherwise: string): string {
  return String(facts[name] ?? otherwise);
}

/** For a nurse: what a person has to do before the service lets them in; `needs` is one of the contract's words of a sign-in. */
export function signInSentence(facts: FailureFacts): string {
  if (facts['isUnknownKey'] === 1) {
    return 'The model service does not know the key Sagittal signs in with. The image is safe; ask IT to set up the sign-in again.';
  }
  if (facts['isWrongRegion'] === 1) {
    return 'The region in the settings is not that of the model service. The image is safe; ask IT to set the region of the profile.';
  }
  if (facts['isUnusableKey'] === 1) {
    return 'The key Sagittal signs in with is not whole, or has a character in it that does not belong there. The image is safe; ask IT to enter it again.';
  }
  switch (facts['needs']) {
    case 'mfa-code':
      return 'The model service asks for the code of your device. The image is safe; enter the code and sending goes on.';
    case 'proxy-password':
      return 'The way out to the internet (the proxy) asks for a name and password. The image is safe; ask IT to enter them in the profile.';
    case 'sign-in':
      return 'Nobody is signed in to the model service. The image is safe; sign in and sending goes on.';
    case 'keys':
      return 'The access key for the model service is missing. The image is safe; ask IT to enter it in the profile.';
    default:
      return 'Sagittal is not signed in to the model service. The image is safe; ask IT to set up the sign-in.';
  }
}

/** OpenSSL's and Node's codes in words, the code kept. */
const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: "its certificate is not valid yet, or this computer's clock is wrong",
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself and not trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not trusted here',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'it offers nothing newer than TLS 1.1',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'it offers nothing newer than TLS 1.1',
};

/** Why a secure connection was not trusted, in words for IT. */
export function tlsReason(code: string): string {
  const words = TLS_REASONS[code];
  return words === undefined ? code : `${words} (${code})`;
}
