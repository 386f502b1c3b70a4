import type { Failure } from '../../../shared/failures.ts';
import { askedHost } from './asked-host.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { wordsOfErrorBody } from './classify-status.ts';
import { OWN_CLOCK, type OwnClock } from './own-clock.ts';
import { shownCertificate, type CertificateFacts } from './server-certificate.ts';

/** Codes of Node's own errors that come before a connection stands: nothing has been sent. */
const NOT_CONNECTED = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ECONNREFUSED',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
]);

const CONNECTION_LOST = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'HPE_INVALID_EOF_STATE',
]);

const TLS =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;

/**
 * The failure behind an error of the connection itself, by its code; null where the error is not of the network.
 * `place` is the host and port in words; a client that notes them knows better.
 */
export function classifyNetworkError(error: unknown, place: string, clock = OWN_CLOCK): Failure | null {
  const target = askedHost(error) ?? place;
  for (const { code, syscall, message, expected, certificate, excerpt } of causesOf(error)) {
    // What stood in the way before anything was sent, such as a proxy or the sign-in, has its own words.
    if (expected !== null) return expected;
    if (message.includes('before secure TLS connection')) return { kind: 'offline', facts: { code, target } };
    if (NOT_CONNECTED.has(code) && !/^(read|write)/.test(syscall)) return { kind: 'offline', facts: { code, target } };
    if (TLS.test(code)) return tlsFailure(reasonOf(code, message), target, certificate, clock);
    if (CONNECTION_LOST.has(code) || NOT_CONNECTED.has(code) || message === 'socket hang up')
      return { kind: 'reply-lost', facts: { code: code || message, target } };
    // Whatever speaks there, nobody knows whether it will be the model next time.
    if (code.startsWith('HPE_'))
      return { kind: 'unknown-answer', facts: { detail: `the reply is not HTTP (${code})${excerpt}`, target } };
  }
  return null;
}

/** Certificates depend on this computer's clock: one that cannot be right is told before any certificate is blamed. */
function tlsFailure(code: string, target: string, certificate: CertificateFacts | null, clock: OwnClock): Failure {
  const isOfTime = code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID';
  const wrongClock = isOfTime ? clock.problem(Date.now()) : null;
  if (wrongClock !== null) return { kind: 'clock-skew', facts: { clock: wrongClock, code, target } };
  const { issuer, validFrom, validTo } = certificate ?? {};
  return {
    kind: 'tls',
    facts: {
      code,
      target,
      ...(issuer !== undefined && { issuer }),
      ...(isOfTime && validFrom !== undefined && { validFrom }),
      ...(isOfTime && validTo !== undefined && { validTo }),
    },
  };
}

/** OpenSSL's own reason, where Node tells it in its words alone: `EPROTO` says nothing. */
function reasonOf(code: string, message: string): string {
  const reason = /SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];
  return code === 'EPROTO' && reason !== undefined
    ? `ERR_SSL_${reason.trim().toUpperCase().replace(/\s+/g, '_')}`
    : code;
}

interface Cause {
  readonly code: string;
  readonly syscall: string;
  readonly message: string;
  readonly expected: Failure | null;
  readonly certificate: CertificateFacts | null;
  /** The beginning of what came where it was no HTTP, as a part of a sentence; else empty. */
  readonly excerpt: string;
}

/** So much of a reply that is no HTTP is told, in characters. */
const LONGEST_EXCERPT = 120;

function excerptOf(error: Error): string {
  const packet: unknown = Reflect.get(error, 'rawPacket');
  if (!(packet instanceof Uint8Array)) return '';
  const words = wordsOfErrorBody(Buffer.from(packet.subarray(0, 2_048)))
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim();
  return words === '' ? '' : `: ${words.slice(0, LONGEST_EXCERPT)}`;
}

function* causesOf(error: unknown): Generator<Cause> {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    const syscall = 'syscall' in current && typeof current.syscall === 'string' ? current.syscall : '';
    yield {
      code,
      syscall,
      message: current.message,
      expected: current instanceof ExpectedFailure ? current.failure : null,
      certificate: shownCertificate(current),
      excerpt: excerptOf(current),
    };
    if (current instanceof AggregateError) for (const inner of current.errors) yield* causesOf(inner);
    current = current.cause;
  }
}
