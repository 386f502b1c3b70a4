import { CancellationToken } from 'electron-updater';
import { setTimer } from '../../engine/base/set-timer.ts';
import { growingBytes } from '../../updates/growing-bytes.ts';
import { UpdateRefused } from '../../updates/update-refused.ts';
import { watchGrowth, type GrowthBreach } from '../../updates/watch-growth.ts';
import type { MadeUpdater } from './make-updater.ts';

const STALL_MS = 120_000;
/** File systems keep times coarsely. */
const SLACK_MS = 5_000;

const TROUBLE: Readonly<Record<GrowthBreach, () => Error>> = {
  stalled: () => new Error(`the server has sent nothing for ${STALL_MS / 1_000} s`),
  'too-large': () => new UpdateRefused('wrong-file', 'the file is larger than its list says'),
};

/** Fetches what was found last; gives it up where nothing comes, or more than `maxBytes`. */
export async function fetchWithin(updater: MadeUpdater['updater'], maxBytes: number): Promise<void> {
  const token = new CancellationToken();
  const since = Date.now() - SLACK_MS;
  const breaches: Error[] = [];
  const stop = watchGrowth({
    bytes: () => growingBytes(updater.fetchFolder, since),
    maxBytes,
    stallMs: STALL_MS,
    setTimer,
    onBreach: (why) => {
      breaches.push(TROUBLE[why]());
      token.cancel();
      // electron-updater lets go of the request, and would not end it.
      void updater.netSession.closeAllConnections();
    },
  });
  try {
    await updater.downloadUpdate(token);
  } catch (error) {
    throw breaches[0] ?? error;
  } finally {
    stop();
  }
}
