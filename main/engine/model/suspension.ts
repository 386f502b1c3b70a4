import type { Failure } from '../../../shared/failures.ts';
import { BREAKER_PROBES, isSickness, RETRY_POLICY, retryRule, type RetryPolicy } from './retry-policy.ts';

/** Why and until when a profile sends nothing but one probe at a time. Times in milliseconds since 1970. */
export interface Suspension {
  readonly profileName: string;
  /** `pause`: the network, the sign-in, the clock, the disk. `breaker`: the endpoint itself is sick. */
  readonly cause: 'pause' | 'breaker';
  readonly failure: Failure;
  readonly since: number;
  readonly failedProbes: number;
  readonly nextProbeAt: number;
  /** The one image on its way as a probe, over all processes; it counts as gone after `until`. */
  readonly probe: { readonly imageId: number; readonly ownerId: string; readonly until: number } | null;
}

/** What became of an image of the profile. */
export type SuspensionOutcome =
  | { readonly type: 'answered' }
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      readonly isProbe: boolean;
      /** True when the profile's failures in a row make its endpoint a sick one. */
      readonly opensBreaker: boolean;
    };

/** The suspension after an outcome: an answer ends it at once, and so does a probe that shows its cause is gone. Null is none. */
export function suspensionAfter(
  suspension: Suspension | null,
  profileName: string,
  outcome: SuspensionOutcome,
  now: number,
  random: number,
): Suspension | null {
  if (outcome.type === 'answered') return null;
  const { failure, isProbe, opensBreaker } = outcome;
  if (suspension === null) {
    if (retryRule(failure) === 'pause') return begin(profileName, 'pause', failure, now, random);
    return opensBreaker ? begin(profileName, 'breaker', failure, now, random) : null;
  }
  if (!isProbe) return suspension;
  switch (whatProbeShows(suspension, failure)) {
    case 'gone':
      return null;
    case 'nothing':
      return { ...suspension, nextProbeAt: now, probe: null };
    case 'other-pause':
      return begin(profileName, 'pause', failure, now, random);
    case 'still-there': {
      const failedProbes = suspension.failedProbes + 1;
      const nextProbeAt = now + probeDelayMs({ cause: suspension.cause, failure }, failedProbes, random);
      return { ...suspension, failure, failedProbes, nextProbeAt, probe: null };
    }
  }
}

/** True when the next image of the profile may be sent as the probe. */
export function mayProbe(suspension: Suspension, now: number): boolean {
  if (suspension.probe !== null && suspension.probe.until > now) return false;
  // A clock that was set back must not turn a minute into hours.
  return suspension.nextProbeAt <= now || suspension.nextProbeAt > now + 2 * probesOf(suspension).longestDelayMs;
}

/** Milliseconds until the next probe, between the delays of the policy: a pause's grow slowly, a breaker's double with jitter. */
export function probeDelayMs(suspension: ProbedSuspension, failedProbes: number, random: number): number {
  const { firstDelayMs, longestDelayMs } = probesOf(suspension);
  if (suspension.cause === 'pause')
    return Math.min(longestDelayMs, firstDelayMs * 1.25 ** Math.floor(failedProbes / 5));
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failedProbes, 30));
  return Math.round(ceiling * (0.5 + random / 2));
}

type ProbedSuspension = Pick<Suspension, 'cause' | 'failure'>;

/** A suspension kept by an earlier version may be of a kind that suspends no more: then the breaker's hold. */
function probesOf({ cause, failure }: ProbedSuspension): Pick<RetryPolicy, 'firstDelayMs' | 'longestDelayMs'> {
  const policy = RETRY_POLICY[failure.kind];
  return cause === 'pause' && policy.rule === 'pause' ? policy : BREAKER_PROBES;
}

function whatProbeShows(suspension: Suspension, failure: Failure): 'gone' | 'nothing' | 'other-pause' | 'still-there' {
  if (RETRY_POLICY[failure.kind].origin === 'here') return 'nothing';
  const isPause = retryRule(failure) === 'pause';
  if (suspension.cause === 'pause') return isPause ? 'still-there' : 'gone';
  if (isPause) return 'other-pause';
  return isSickness(failure.kind) || retryRule(failure) === 'unsure' ? 'still-there' : 'gone';
}

function begin(
  profileName: string,
  cause: Suspension['cause'],
  failure: Failure,
  now: number,
  random: number,
): Suspension {
  const nextProbeAt = now + probeDelayMs({ cause, failure }, 0, random);
  return { profileName, cause, failure, since: now, failedProbes: 0, nextProbeAt, probe: null };
}
