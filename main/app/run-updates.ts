import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimer } from '../engine/base/set-timer.ts';
import type { Dialogs } from '../ipc/dialogs.ts';
import type { EngineLine } from '../ipc/engine-line.ts';
import { canWriteIn } from '../updates/can-write-in.ts';
import { sourceOf } from '../updates/source-of.ts';
import { updateWay, type UpdateWay } from '../updates/update-way.ts';
import { Updates } from '../updates/updates.ts';
import { createElectronUpdater } from './updater/electron-updater.ts';

export interface RunUpdatesParts {
  readonly engine: EngineLine;
  readonly dialogs: Pick<Dialogs, 'agrees'>;
  readonly dataDirectory: string;
  /** Ends the engine in good order. */
  readonly end: () => Promise<void>;
  readonly onChange: () => void;
  readonly log: (event: string, facts: Record<string, unknown>) => void;
}

/** Newer versions of this copy, by what the policy says. */
export function createUpdates({ engine, dialogs, dataDirectory, end, onChange, log }: RunUpdatesParts): Updates {
  return new Updates({
    way: wayOfThisCopy(),
    updater: createElectronUpdater({ developmentConfig: join(dataDirectory, 'window', 'app-update.yml'), end, log }),
    source: async () => sourceOf(await engine.call('policy.view')),
    isBusy: () => isBusy(engine),
    agrees: (version) =>
      dialogs.agrees({
        message: `Install Sagittal ${version} now?`,
        detail: 'Sagittal closes and opens again. No images are on their way; nothing of the queue is lost.',
        verb: 'Install and restart',
      }),
    record: async (what, version) => {
      await engine.call('store.noteUpdate', { what, version });
    },
    onChange,
    setTimer,
  });
}

/** True while images are on their way, or a batch is being taken in. */
async function isBusy(engine: EngineLine): Promise<boolean> {
  const { checking, waiting, running } = await engine.call('queue.counts');
  if (checking + waiting + running > 0) return true;
  // Those that are being taken in come first.
  const { batches } = await engine.call('queue.batches', { offset: 0, limit: 1 });
  return batches.some(({ isComplete }) => !isComplete);
}

function wayOfThisCopy(): UpdateWay {
  const { APPIMAGE, APPDIR } = process.env;
  return updateWay({
    platform: process.platform,
    program: process.execPath,
    packageType: packageTypeOf(process.resourcesPath),
    appImage: APPIMAGE,
    appDir: APPDIR,
    has: existsSync,
    canWriteIn,
  });
}

/** What electron-builder leaves in a deb and an rpm; null where there is nothing. */
function packageTypeOf(resources: string | undefined): string | null {
  try {
    return readFileSync(join(resources ?? '', 'package-type'), 'utf8').trim();
  } catch {
    return null;
  }
}
