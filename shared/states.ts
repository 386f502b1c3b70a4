/** Every state an image's row can be in; docs/architecture.md draws the moves between them. */
export const IMAGE_STATES = [
  'checking',
  'waiting',
  'running',
  'paused',
  'unsure',
  'answered',
  'failed',
  'skipped',
  'quarantined',
  'held',
  'cancelled',
] as const;

export type ImageState = (typeof IMAGE_STATES)[number];

/** The states the command line, the receipt and the export report; found is always their sum. */
export const REPORTED_STATES = [
  'answered',
  'failed',
  'skipped',
  'quarantined',
  'held',
  'waiting',
  'cancelled',
] as const;

export type ReportedState = (typeof REPORTED_STATES)[number];

/** Images per state; every state is present, zero where there are none. */
export type StateCounts = Readonly<Record<ImageState, number>>;

/** Images per reported state; every state is present, zero where there are none. */
export type ReportedCounts = Readonly<Record<ReportedState, number>>;

/** What a state is called outside the engine: an image on its way is still `waiting` for its answer. */
export function reportedState(state: ImageState): ReportedState {
  switch (state) {
    case 'checking':
    case 'running':
    case 'paused':
      return 'waiting';
    case 'unsure':
      return 'held';
    default:
      return state;
  }
}

/** Counts with every state at zero, to add to. */
export function noImages(): Record<ImageState, number> {
  return Object.fromEntries(IMAGE_STATES.map((state) => [state, 0])) as Record<ImageState, number>;
}

/** Sums engine states into the reported ones. */
export function reportCounts(counts: StateCounts): Record<ReportedState, number> {
  const reported = Object.fromEntries(REPORTED_STATES.map((state) => [state, 0])) as Record<ReportedState, number>;
  for (const state of IMAGE_STATES) reported[reportedState(state)] += counts[state];
  return reported;
}

/** True while Sagittal itself will still do something with an image in this state. */
export function isUnsettled(state: ImageState): boolean {
  return state === 'waiting' || state === 'running' || state === 'checking';
}

/** True when a person has to act before anything more happens to the image. */
export function needsPerson(state: ImageState): boolean {
  return state === 'failed' || state === 'quarantined' || state === 'held' || state === 'unsure';
}
