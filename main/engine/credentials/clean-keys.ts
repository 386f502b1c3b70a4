import { ExpectedFailure } from '../base/expected-failure.ts';
import type { AwsKeys } from './credential-parts.ts';

/**
 * Keys without the blanks and line ends around them, which files written on another system and pasted values leave there: no key
 * of AWS has any. Throws ExpectedFailure `credentials-missing` that names the one with such a character inside.
 */
export function cleanKeys(found: AwsKeys): AwsKeys {
  const { accessKeyId, secretAccessKey, sessionToken } = found;
  return {
    ...found,
    accessKeyId: clean(accessKeyId, 'access key id'),
    secretAccessKey: clean(secretAccessKey, 'secret access key'),
    ...(sessionToken !== undefined && { sessionToken: clean(sessionToken, 'session token') }),
  };
}

function clean(text: string, what: string): string {
  const trimmed = text.trim();
  const odd = /[^\x21-\x7e]/.exec(trimmed)?.[0];
  if (odd === undefined) return trimmed;
  const detail = `the ${what} has ${CHARACTERS[odd] ?? 'a character'} in the middle that does not belong there`;
  throw new ExpectedFailure('credentials-missing', { isUnusableKey: 1, detail });
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '\r': 'a line end',
  '\n': 'a line end',
  ' ': 'a blank',
  '\t': 'a tab',
};
