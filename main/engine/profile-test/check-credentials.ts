import { lookAtCredentials, type CredentialFacts } from '../destinations/sagemaker/caller-identity.ts';
import { failedBy } from './failure-words.ts';
import { passed, skipped, warning, type CheckOutcome, type Step } from './step.ts';

/** Sign-ins that end sooner than this are worth a word, in milliseconds. */
const SOON_MS = 10 * 60_000;

/** Whether there is something to sign with. */
export const CREDENTIALS_STEP: Step = {
  name: 'credentials',
  title: 'Sign-in',
  needs: ['settings'],
  limitMs: 15_000,
  run: async (context, signal) => {
    const destination = await context.place();
    if (destination.kind === 'container') return skipped('This model asks for no sign-in.');
    if (context.settings.kind === 'demo') return passed('The demo model brings its own key.');
    const found = await lookAtCredentials(destination.connection, signal);
    return 'kind' in found ? failedBy(found) : judgeCredentials(found, context.settings.credentials, context.now());
  },
};

/** What credentials that were found come to. */
export function judgeCredentials({ sources, expiresAt }: CredentialFacts, setting: string, now: number): CheckOutcome {
  const source = sources.map(sourceName).find((name) => name !== null) ?? `the setting ${setting}`;
  const until = expiresAt === null ? '' : `, until ${new Date(expiresAt).toISOString()}`;
  const forIt = `Credentials from ${source}${until}.`;
  if (expiresAt !== null && expiresAt <= now + SOON_MS)
    return warning('The sign-in ends within ten minutes.', forIt, 'you');
  return passed('A sign-in was found.', forIt);
}

/** The SDK's marks of its credential sources (@aws-sdk/types, AwsSdkCredentialsFeatures) in words. */
function sourceName(mark: string): string | null {
  return SOURCES.find(([start]) => mark.startsWith(start))?.[1] ?? null;
}

const SOURCES: readonly (readonly [string, string])[] = [
  ['CREDENTIALS_ENV_VARS_STS', 'a web identity token'],
  ['CREDENTIALS_ENV_VARS', 'the environment'],
  ['CREDENTIALS_STS_ASSUME_ROLE_WEB_ID', 'a web identity token'],
  ['CREDENTIALS_STS_ASSUME_ROLE', 'an assumed role'],
  ['CREDENTIALS_SSO', 'IAM Identity Center'],
  ['CREDENTIALS_PROFILE_SSO', 'IAM Identity Center'],
  ['CREDENTIALS_PROFILE_PROCESS', 'a credential process'],
  ['CREDENTIALS_PROCESS', 'a credential process'],
  ['CREDENTIALS_PROFILE', 'the shared AWS configuration'],
  ['CREDENTIALS_HTTP', 'the container service'],
  ['CREDENTIALS_IMDS', 'the machine (IMDS)'],
];
