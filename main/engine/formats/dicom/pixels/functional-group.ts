import type { DataSet } from '../reader/data-set.ts';

/** The item of a sequence of functional groups with a frame's own values, then the one shared by all frames, then the top level. */
export function functionalGroup(dataSet: DataSet, frame: number, sequence: number): DataSet {
  const own = dataSet.items(PER_FRAME_GROUPS)[frame];
  const [shared] = dataSet.items(SHARED_GROUPS);
  return own?.items(sequence)[0] ?? shared?.items(sequence)[0] ?? dataSet;
}

const PER_FRAME_GROUPS = 0x5200_9230;
const SHARED_GROUPS = 0x5200_9229;
