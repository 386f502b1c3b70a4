import { needsPerson, type ImageState, type StateCounts } from '../../shared/states.ts';

/** How a state shows itself: a word, a colour and a sign, so that no colour stands alone. */
export interface StateLook {
  readonly word: string;
  readonly tone: 'quiet' | 'caution' | 'accent' | 'good' | 'bad';
  readonly sign: 'clock' | 'pause' | 'send' | 'check' | 'alert' | 'eye' | 'skip' | 'cross';
}

/** The look of a state; waiting turns amber when it has a cause to wait for. */
export function stateLook(state: ImageState, hasCause: boolean): StateLook {
  switch (state) {
    case 'waiting':
      return { word: 'Waiting', tone: hasCause ? 'caution' : 'quiet', sign: 'clock' };
    case 'checking':
      return { word: 'Checking for text', tone: 'quiet', sign: 'clock' };
    case 'paused':
      return { word: 'Waiting', tone: 'caution', sign: 'pause' };
    case 'running':
      return { word: 'Sending', tone: 'accent', sign: 'send' };
    case 'answered':
      return { word: 'Answered', tone: 'good', sign: 'check' };
    case 'failed':
    case 'quarantined':
      return { word: 'Needs you', tone: 'bad', sign: 'alert' };
    case 'held':
    case 'unsure':
      return { word: 'Held for review', tone: 'bad', sign: 'eye' };
    case 'skipped':
      return { word: 'Skipped', tone: 'quiet', sign: 'skip' };
    case 'cancelled':
      return { word: 'Cancelled', tone: 'quiet', sign: 'cross' };
  }
}

/** One stretch of a batch's bar. */
export interface BarPart {
  readonly part: 'answered' | 'sending' | 'waiting' | 'checking' | 'paused' | 'needs' | 'left';
  readonly label: string;
  readonly images: number;
}

/** The stretches of a batch's bar from done to not done; empty ones are left out. */
export function barParts(counts: StateCounts): BarPart[] {
  const states = Object.keys(counts) as ImageState[]; // the contract's record has exactly these keys
  const needing = states.filter(needsPerson).reduce((sum, state) => sum + counts[state], 0);
  const parts: BarPart[] = [
    { part: 'answered', label: 'answered', images: counts.answered },
    { part: 'sending', label: 'sending', images: counts.running },
    { part: 'waiting', label: 'waiting', images: counts.waiting },
    { part: 'checking', label: 'being checked for text', images: counts.checking },
    { part: 'paused', label: 'paused', images: counts.paused },
    { part: 'needs', label: 'need you', images: needing },
    { part: 'left', label: 'skipped or cancelled', images: counts.skipped + counts.cancelled },
  ];
  return parts.filter(({ images }) => images > 0);
}
