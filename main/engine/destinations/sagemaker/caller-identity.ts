import type { Failure } from '../../../../shared/failures.ts';
import { unlessAborted } from '../../base/unless-aborted.ts';
import { stsAddress } from '../../credentials/sign-in-endpoints.ts';
import { LAST_STEP, notingAskedHost } from '../../network/asked-host.ts';
import { clientSettings, type AwsConnection } from './aws-connection.ts';
import { awsFailure } from './aws-failure.ts';

/** Who the service takes us for. */
export interface CallerIdentity {
  readonly arn: string;
  readonly account: string;
  /** The address that was asked where it is not the public one. */
  readonly askedAt: string | null;
}

/** Asks the sign-in service who signs; every identity may ask that. `url` is the profile's endpoint URL. */
export async function callerIdentity(
  connection: AwsConnection,
  url: string | undefined,
  signal: AbortSignal,
): Promise<CallerIdentity | Failure> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  try {
    const endpoint = await stsAddress(url);
    const client = new STSClient({ ...clientSettings(connection), ...(endpoint !== undefined && { endpoint }) });
    client.middlewareStack.add((next) => notingAskedHost(next), LAST_STEP);
    const { Arn, Account } = await client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
    return { arn: Arn ?? 'unknown', account: Account ?? 'unknown', askedAt: endpoint ?? null };
  } catch (error) {
    signal.throwIfAborted();
    return ofService(awsFailure(error, 'the sign-in service (STS)', Date.now()));
  }
}

/** A fault of the connection is not one to the model. */
function ofService(failure: Failure): Failure {
  if (failure.kind !== 'tls' && failure.kind !== 'offline') return failure;
  return { ...failure, facts: { ...failure.facts, service: 'the sign-in service' } };
}

/** What a profile signs with, as far as it may be told: never a key. */
export interface CredentialFacts {
  /** The SDK's own words for where they come from. */
  readonly sources: readonly string[];
  /** Milliseconds since 1970; null where they do not run out. */
  readonly expiresAt: number | null;
}

/** Looks for the credentials without sending anything that is signed with them. Rejects with the signal's reason. */
export async function lookAtCredentials(
  { credentials }: Pick<AwsConnection, 'credentials'>,
  signal: AbortSignal,
): Promise<CredentialFacts | Failure> {
  try {
    const found = typeof credentials === 'function' ? await unlessAborted(credentials(), signal) : credentials;
    const marks: unknown = Reflect.get(found, '$source');
    return {
      sources: typeof marks === 'object' && marks !== null ? Object.keys(marks) : [],
      expiresAt: found.expiration?.getTime() ?? null,
    };
  } catch (error) {
    signal.throwIfAborted();
    return awsFailure(error, 'the sources of credentials', Date.now());
  }
}
