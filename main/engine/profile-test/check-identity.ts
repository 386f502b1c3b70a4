import type { Failure } from '../../../shared/failures.ts';
import { callerIdentity } from '../destinations/sagemaker/caller-identity.ts';
import { failedBy } from './failure-words.ts';
import { passed, skipped, warning, type Step } from './step.ts';

/** Who the service takes this computer for. */
export const IDENTITY_STEP: Step = {
  name: 'identity',
  title: 'Who is signed in',
  needs: ['credentials', 'tls', 'clock'],
  limitMs: 12_000,
  run: async (context, signal) => {
    const destination = await context.place();
    if (destination.kind === 'container') return skipped('This model asks for no sign-in.');
    const identity = await callerIdentity(destination.connection, destination.url, signal);
    if (!('kind' in identity)) {
      context.found.identity = identity;
      const askedAt = identity.askedAt === null ? '' : ` STS was asked at ${identity.askedAt}.`;
      return passed('The service knows this sign-in.', `Signed in as ${identity.arn}.${askedAt}`);
    }
    if (isRefusal(identity)) return failedBy(identity, UNKNOWN[identity.kind]);
    return warning(
      'Who is signed in could not be asked. That alone does not keep images from being sent.',
      `sts:GetCallerIdentity failed: ${shortReason(identity)}`,
      'it',
    );
  },
};

function shortReason({ kind, facts }: Failure): string {
  const [line = ''] = String(facts['detail'] ?? facts['code'] ?? kind).split('\n');
  return line;
}

/** Networks that reach SageMaker alone cannot ask for the identity: only a refusal of the key itself is wrong. */
function isRefusal({ kind, facts }: Failure): boolean {
  if (kind === 'forbidden') return !/^AccessDenied(Exception)?\b/.test(String(facts['detail'] ?? ''));
  return kind === 'credentials-missing' || kind === 'credentials-expired' || kind === 'clock-skew';
}

const UNKNOWN: Readonly<Partial<Record<Failure['kind'], string>>> = {
  forbidden: 'The service does not know this key. Sign in again, or ask IT for a new one.',
};
