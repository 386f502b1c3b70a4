import { describeFailure, type Failure } from '../../../shared/failures.ts';
import type { Status } from '../../../shared/contract/rows.ts';
import type { ProfileWait } from '../model/waits.ts';
import { describeRescue, type Rescue } from '../storage/rescues.ts';
import { needsPerson, IMAGE_STATES, type StateCounts } from '../../../shared/states.ts';

/** What the sentence at the foot of the window is made of. */
export interface StatusFacts {
  readonly counts: StateCounts;
  /** Rows of the history. */
  readonly answers: number;
  /** What the profile of the images on their way is called; null when nothing is on its way. */
  readonly sendingTo: string | null;
  /** Why a profile with waiting images sends nothing now; null when none is kept from it. */
  readonly wait: ProfileWait | null;
  /** Why the policy of this computer lets nothing be sent; null when it does. */
  readonly policy: NonNullable<Status['trouble']> | null;
  /** Why the disk lets Sagittal not go on; null when it does. */
  readonly storage: Failure | null;
  /** What was done about a damaged store a short while ago; null when nothing was. */
  readonly rescue: Rescue | null;
  /** Images wait for the demo model of this computer to start. */
  readonly isDemoStarting: boolean;
  readonly lastSettledAt: number | null;
  readonly dataProtection: Status['dataProtection'];
}

/** The one line that is always true: what Sagittal is doing now, or what it waits for. */
export function describeStatus(facts: StatusFacts): Status {
  const { counts } = facts;
  const unsettled = counts.waiting + counts.running + counts.checking;
  const waitingForPerson = IMAGE_STATES.filter(needsPerson).reduce((sum, state) => sum + counts[state], 0);
  return {
    ...toneAndSentence(facts, unsettled, waitingForPerson),
    ...troubleOf(facts),
    unsettled,
    needsPerson: waitingForPerson,
    answered: facts.answers,
    engine: 'running',
    dataProtection: facts.dataProtection,
  };
}

function troubleOf({ storage, policy, isDemoStarting }: StatusFacts): Pick<Status, 'trouble'> {
  if (storage !== null) return { trouble: describeFailure(storage) };
  if (policy !== null) return { trouble: policy };
  if (!isDemoStarting) return {};
  return { trouble: { sentence: 'The demo model of this computer is still starting.', forIt: NOT_LISTENING } };
}

const NOT_LISTENING = 'The embedded endpoint has not said yet where it listens.';

function toneAndSentence(facts: StatusFacts, unsettled: number, waitingForPerson: number) {
  if (facts.storage !== null) return { tone: 'trouble', sentence: describeFailure(facts.storage).sentence } as const;
  if (facts.policy !== null) return { tone: 'trouble', sentence: facts.policy.sentence } as const;
  if (facts.rescue !== null) return { tone: 'trouble', sentence: describeRescue(facts.rescue) } as const;
  const under = underWay(facts, unsettled);
  const needing = waitingForPerson === 0 ? '' : `${waitingForPerson} ${waitingForPerson === 1 ? 'needs' : 'need'} you`;
  if (under !== null && needing === '') return under;
  if (under !== null) return { tone: under.tone, sentence: `${under.sentence.replace(/\.$/, '')}, ${needing}` };
  if (needing !== '') {
    const done = facts.lastSettledAt === null ? '' : `All done at ${clock(facts.lastSettledAt)}, `;
    return { tone: 'trouble', sentence: `${done}${needing}` } as const;
  }
  if (facts.lastSettledAt === null) return { tone: 'idle', sentence: 'Ready' } as const;
  return { tone: 'idle', sentence: `All done at ${clock(facts.lastSettledAt)}` } as const;
}

/** What goes on or will; null where everything is settled. */
function underWay({ counts, wait, sendingTo, isDemoStarting }: StatusFacts, unsettled: number) {
  if (wait !== null && unsettled > 0) {
    return {
      tone: 'waiting',
      sentence: `${firstSentence(wait.reason)} ${images(unsettled)} safe in the queue.`,
    } as const;
  }
  if (counts.running > 0 && isDemoStarting) {
    return {
      tone: 'waiting',
      sentence: `The demo model is starting. ${images(unsettled)} safe in the queue.`,
    } as const;
  }
  if (counts.running > 0) {
    const where = sendingTo === null ? '' : ` to ${sendingTo}`;
    return { tone: 'sending', sentence: `Sending ${counts.running} of ${unsettled}${where}` } as const;
  }
  if (counts.checking > 0) {
    return { tone: 'sending', sentence: `Checking ${images(counts.checking)} for text` } as const;
  }
  if (counts.waiting > 0) {
    return { tone: 'waiting', sentence: `${images(counts.waiting)} waiting for the next try` } as const;
  }
  return counts.paused > 0 ? ({ tone: 'waiting', sentence: `${images(counts.paused)} paused` } as const) : null;
}

function images(count: number): string {
  return count === 1 ? '1 image' : `${count} images`;
}

function firstSentence(text: string): string {
  return text.slice(0, text.indexOf('. ') + 1) || text;
}

function clock(time: number): string {
  const date = new Date(time);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
