import { endpointNotFound, forbidden, takesAsyncOnly, takesNoAsync, type AwsError } from './aws-errors.ts';

/** What an endpoint of this server is like, told by the end of its name. */
export interface EndpointNature {
  /** `any` takes every kind of call, as no endpoint of AWS does; the control plane shows it as a real-time one. */
  readonly kind: 'any' | 'async' | 'serverless';
  readonly status: 'InService' | 'Creating' | 'Failed' | null;
}

/**
 * Names that end in -async, -serverless, -creating, -failed and -missing make such endpoints; all others are in service and
 * take every call. `isAsync` makes all of them asynchronous.
 */
export function natureOf(endpoint: string, isAsync: boolean): EndpointNature {
  const ending = /-(async|serverless|creating|failed|missing)$/.exec(endpoint)?.[1];
  return { kind: kindOf(ending, isAsync), status: statusOf(ending) };
}

/** Names that end in -forbidden are not for this user, whatever is asked about them. */
export function isForbidden(name: string): boolean {
  return name.endsWith('-forbidden');
}

/** Why an endpoint does not take this kind of call; null where it does. */
export function refuseCall(endpoint: string, isAsync: boolean, call: 'direct' | 'async'): AwsError | null {
  const { kind, status } = natureOf(endpoint, isAsync);
  if (isForbidden(endpoint)) return forbidden(endpoint);
  if (status !== 'InService') return endpointNotFound(endpoint);
  if (call === 'direct') return kind === 'async' ? takesAsyncOnly(endpoint) : null;
  return kind === 'serverless' ? takesNoAsync(endpoint) : null;
}

function kindOf(ending: string | undefined, isAsync: boolean): EndpointNature['kind'] {
  if (ending === 'serverless') return 'serverless';
  return isAsync || ending === 'async' ? 'async' : 'any';
}

function statusOf(ending: string | undefined): EndpointNature['status'] {
  if (ending === 'creating') return 'Creating';
  if (ending === 'failed') return 'Failed';
  return ending === 'missing' ? null : 'InService';
}
