import { isFailure, type Reached } from './reach.ts';
import { reachModel } from './reach-model.ts';
import { failed, passed, skipped, warning, type CheckOutcome, type Step } from './step.ts';

/** More than this apart, signatures are close to being refused (SigV4 takes 15 minutes); milliseconds. */
const TOLERANCE_MS = 5 * 60_000;

/** Whether this computer's clock agrees with the server's. */
export const CLOCK_STEP: Step = {
  name: 'clock',
  title: "This computer's clock",
  needs: ['tls'],
  limitMs: 15_000,
  run: async (context, signal) => {
    const reached = await reachModel(context, signal);
    if (isFailure(reached)) return skipped('The server did not say what time it is.');
    return judgeClock(reached, context.settings.kind !== 'http');
  },
};

/** What a server's time says about this computer's; signed requests depend on it. */
export function judgeClock(
  { serverTime, askedAt }: Pick<Reached, 'serverTime' | 'askedAt'>,
  isSigned: boolean,
): CheckOutcome {
  if (serverTime === null) return skipped('The server did not say what time it is.');
  const aheadMs = askedAt - serverTime;
  const forIt = `This clock is ${Math.round(aheadMs / 1000)} s ahead of the server's.`;
  if (Math.abs(aheadMs) <= TOLERANCE_MS) return passed('The clock is right.', forIt);
  const sentence =
    `This computer's clock is ${duration(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead' : 'behind'}. ` +
    'Set the date, the time and the time zone.';
  return isSigned ? failed(sentence, forIt, 'you') : warning(sentence, forIt, 'you');
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(ms / 3_600_000);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
