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

const UNKNOWN_AUTHORITY = 'its certificate comes from an authority that is not trusted here';
const TOO_OLD = 'it offers nothing newer than TLS 1.1';

/** OpenSSL's and Node's codes in words, the code kept. */
const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: "its certificate is not valid yet, or this computer's clock is wrong",
  CERT_REVOKED: 'its certificate was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  HOSTNAME_MISMATCH: 'its certificate is for another host name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself and not trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  CERT_UNTRUSTED: UNKNOWN_AUTHORITY,
  INVALID_CA: 'one of its certificates may not sign others',
  ERR_SSL_UNSUPPORTED_PROTOCOL: TOO_OLD,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: TOO_OLD,
  ERR_SSL_WRONG_VERSION_NUMBER:
    'what answers there does not speak TLS: the port may be one of plain http, or a proxy or filter answers in its place',
  ERR_SSL_PACKET_LENGTH_TOO_LONG:
    'what answers there does not speak TLS: the port may be one of plain http, or a proxy or filter answers in its place',
  ERR_SSL_HTTP_REQUEST: 'what answers there does not speak TLS but plain http',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
    'it turned the handshake down: it may ask for a certificate of this computer, or know none of the ciphers',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it asks for a certificate of this computer, which Sagittal has none of',
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'it does not know this host name',
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: 'this computer allows no version of TLS',
  EPROTO: 'the two sides did not understand each other; a proxy or filter may stand in between',
};

/** Why a secure connection was not trusted, in words for IT. */
export function tlsReason(code: string): string {
  const words = TLS_REASONS[code];
  return words === undefined ? code : `${words} (${code})`;
}

/** For IT: what of a secure connection was not trusted, and where that can be put right. */
export function tlsForIt(facts: FailureFacts): string {
  const code = word(facts, 'code', 'certificate not trusted');
  const start = `TLS to ${word(facts, 'target', 'the endpoint')} failed: ${tlsReason(code)}.`;
  const { issuer, validFrom, validTo } = facts;
  switch (tlsTrouble(facts)) {
    case 'authority':
      return issuer === undefined
        ? start
        : `${start} It was issued by "${issuer}": where that is the hospital's own, give its certificate as --ca-file.`;
    case 'time':
      return validFrom === undefined || validTo === undefined
        ? start
        : `${start} It is valid from ${validFrom} to ${validTo}${issuer === undefined ? '' : `, issued by "${issuer}"`}.`;
    case 'other':
      return start;
  }
}

/** What kind of trouble it is: a certificate by a stranger, one outside its time, or something that no certificate mends. */
export function tlsTrouble(facts: FailureFacts): 'authority' | 'time' | 'other' {
  const code = word(facts, 'code', '');
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'time';
  return TLS_REASONS[code] === UNKNOWN_AUTHORITY || code === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? 'authority' : 'other';
}

/** For IT: how it shows that the clock of this computer is wrong. */
export function clockForIt(facts: FailureFacts): string {
  return facts['clock'] === undefined
    ? `The service refused the signature's time: ${word(facts, 'detail', 'clock skew')}.`
    : `The certificate of ${word(facts, 'target', 'the endpoint')} was not taken (${word(facts, 'code', 'its time')}) because ${word(facts, 'clock', '')}.`;
}
