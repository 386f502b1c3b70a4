import { describeFailure, type FailureKind } from '../../../shared/failures.ts';
import { mayProbe, type Suspension } from './suspension.ts';
import { opensAt, windowReason } from './send-window.ts';

/** Why the images of a profile wait, whatever each of them has met itself. */
export interface ProfileWait {
  readonly kind: FailureKind | null;
  readonly reason: string;
  readonly forIt: string | null;
  /** When the profile tries again, in milliseconds since 1970. */
  readonly until: number;
}

/** Why a profile sends nothing now; null where it sends. A suspension comes before the hours: a person may have to act. */
export function waitOf(
  suspension: Suspension | null,
  sendBetween: string | undefined,
  now: number,
): ProfileWait | null {
  if (suspension !== null) {
    const { sentence, forIt } = describeFailure(suspension.failure);
    return { kind: suspension.failure.kind, reason: sentence, forIt, until: suspension.nextProbeAt };
  }
  const until = sendBetween === undefined ? null : opensAt(sendBetween, now);
  if (until === null || sendBetween === undefined) return null;
  return { kind: null, reason: windowReason(sendBetween), forIt: null, until };
}

/** When a profile that may not send now is asked again, in milliseconds since 1970; null where it may send. */
export function closedUntil(
  suspension: Suspension | null,
  sendBetween: string | undefined,
  now: number,
): number | null {
  const windowOpensAt = sendBetween === undefined ? null : opensAt(sendBetween, now);
  if (windowOpensAt !== null) return windowOpensAt;
  if (suspension === null) return null;
  // While a probe is on its way, its return or the regular turn tells.
  if (suspension.probe !== null && suspension.probe.until > now) return Infinity;
  return mayProbe(suspension, now) ? null : suspension.nextProbeAt;
}
