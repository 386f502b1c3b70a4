import type { UpdateState } from '../../shared/contract/updates.ts';
import type { UpdateWay } from './update-way.ts';

/** What people read of each state, by the way newer versions come and by their number. */
export function updateSentence(state: UpdateState, way: UpdateWay, version: string | null): string {
  return SENTENCES[state](way, version ?? '');
}

const ELSEWHERE: Readonly<Record<UpdateWay, string>> = {
  own: 'Newer versions are looked for by Sagittal itself.',
  apt: 'Newer versions come with the other updates of this computer, by apt. Sagittal looks for none itself.',
  dnf: 'Newer versions come with the other updates of this computer, by its package manager. Sagittal looks for none itself.',
  'by-it': 'IT puts newer versions on this computer. Sagittal looks for none itself.',
};

const SENTENCES: Readonly<Record<UpdateState, (way: UpdateWay, version: string) => string>> = {
  unknown: () => 'Sagittal has not looked for a newer version yet.',
  off: (way) => (way === 'own' ? 'Sagittal does not look for newer versions. IT decides that.' : ELSEWHERE[way]),
  unclear: () =>
    'Sagittal cannot tell just now whether IT wants it to look for newer versions. It looks for none until it can.',
  elsewhere: (way) => ELSEWHERE[way],
  looking: () => 'Sagittal is looking for a newer version.',
  current: () => 'There is no newer version for this computer.',
  waits: (_way, version) =>
    `Version ${version} is there. It waits until no images are on their way. If it is urgent, pause them.`,
  downloading: (_way, version) => `Version ${version} is being fetched. You can go on working.`,
  ready: (_way, version) =>
    `Version ${version} is ready. Sagittal closes and opens again for it; nothing of the queue is lost.`,
  refused: () => 'A newer version was offered that cannot be trusted, so it was not taken. Tell IT.',
  failed: () => 'A newer version could not be looked for or fetched just now. Sagittal tries again later.',
};
