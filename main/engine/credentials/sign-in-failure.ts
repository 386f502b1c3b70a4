import { classifyNetworkError } from '../network/classify-network-error.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { FailureFacts } from '../../../shared/failures.ts';

/**
 * The failure behind an error on the way to credentials, in the words of its kind. `place` is the service that was asked.
 * Nothing a program printed, and nothing past the first line of a message, is kept: both may quote a secret.
 */
export function signInFailure(error: unknown, place: string): ExpectedFailure {
  const network = classifyNetworkError(error, place);
  if (network !== null) {
    const { kind, facts } = network.kind === 'reply-lost' ? { ...network, kind: 'offline' as const } : network;
    return new ExpectedFailure(kind, facts, { cause: error });
  }
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : '';
  const detail = `${place}: ${name}${safeWords(name, message)}`;
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new ExpectedFailure('offline', { target: place, code: 'connection timed out' }, { cause: error });
  }
  return new ExpectedFailure(...kindOf(name, message, detail), { cause: error });
}

function kindOf(
  name: string,
  message: string,
  detail: string,
): ['credentials-missing' | 'credentials-expired' | 'forbidden' | 'clock-skew' | 'offline', FailureFacts] {
  switch (name) {
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
      return ['credentials-missing', { isUnknownKey: 1, detail }];
    case 'SignatureDoesNotMatch':
    case 'InvalidSignatureException':
      return /expired|not yet current|skew/i.test(message)
        ? ['clock-skew', { detail }]
        : ['credentials-missing', { isUnknownKey: 1, detail }];
    case 'RequestTimeTooSkewed':
    case 'RequestExpired':
      return ['clock-skew', { detail }];
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'UnauthorizedException':
      return ['credentials-expired', { needs: 'sign-in', detail }];
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'ForbiddenException':
      return /multi-?factor/i.test(message)
        ? ['credentials-missing', { needs: 'mfa-code', detail }]
        : ['forbidden', { detail }];
    case 'InternalFailure':
    case 'InternalServerException':
    case 'ServiceUnavailable':
    case 'ThrottlingException':
    case 'Throttling':
    case 'TooManyRequestsException':
      return ['offline', { target: detail, code: name }];
    default:
      return /expired/i.test(message)
        ? ['credentials-expired', { needs: 'sign-in', detail }]
        : ['credentials-missing', { detail }];
  }
}

function safeWords(name: string, message: string): string {
  if (/^Command failed|JSON|Unexpected/i.test(message))
    return ': the program of credential_process did not give credentials';
  const [line = ''] = message.split(/\r?\n/);
  return line === '' || name === line ? '' : `: ${line.slice(0, 300)}`;
}
