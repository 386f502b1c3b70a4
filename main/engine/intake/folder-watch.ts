import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fitBatchName } from '../../../shared/batch-name.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import { walk } from '../sources/walk.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { Profile } from '../model/profile.ts';
import type { SeenFile, WatchedFolderRecord, WatchedFolders } from '../storage/watched-folders.ts';
import type { Intakes } from './intakes.ts';
import { settledFiles } from './settled-files.ts';

export interface FolderWatchPorts {
  readonly folders: WatchedFolders;
  readonly intakes: Pick<Intakes, 'sendClaimed'>;
  readonly findProfile: (name: string) => Profile | null;
  /** Throws WrongUse where nothing may be sent by a profile. */
  readonly checkUse: (profile: Profile) => void;
  readonly health: StorageHealth;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  /** Called when what is wrong with a folder has changed, or files of it were taken. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Which folders are watched, and how often they are looked through. */
export interface WatchOrder {
  /** One folder, whether it is on or not; all that are on when left out. */
  readonly folderId?: number;
  /** Milliseconds between two looks; 5,000 when left out. */
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;
/** A look that has not come back after so many milliseconds is told of: the share does not answer. */
const SLOW_LOOK_MS = 60_000;

/** What is known of a folder while this process watches it. */
interface Watched {
  /** Files that are not taken yet, as the last look saw them. */
  seen: ReadonlyMap<string, SeenFile>;
  trouble: string | null;
  /** When the look began that is still going on; null where none is. */
  lookingSince: number | null;
}

/**
 * Looks through watched folders again and again, so that it works on network shares too. Each folder is looked through by
 * itself: one that does not answer holds up no other.
 */
export class FolderWatch {
  readonly #ports: FolderWatchPorts;
  readonly #watched = new Map<number, Watched>();
  readonly #stopping = new AbortController();
  #cancelTimer: (() => void) | null = null;
  #order: WatchOrder | null = null;

  constructor(ports: FolderWatchPorts) {
    this.#ports = ports;
  }

  /** Begins with a look at once; further calls do nothing. */
  begin(order: WatchOrder = {}): void {
    if (this.#order !== null) return;
    this.#order = order;
    this.#turn();
  }

  /** Ends: nothing is taken after this. */
  stop(): void {
    this.#stopping.abort();
    this.#cancelTimer?.();
  }

  /** What is wrong with a folder just now, in words; null where nothing is or this process does not watch it. */
  troubleOf(folderId: number): string | null {
    return this.#watched.get(folderId)?.trouble ?? null;
  }

  #turn(): void {
    if (this.#stopping.signal.aborted) return;
    try {
      this.#ports.health.guard('upkeep', () => {
        const wanted = this.#wanted();
        const ids = new Set(wanted.map(({ id }) => id));
        for (const id of this.#watched.keys()) if (!ids.has(id)) this.#watched.delete(id);
        for (const folder of wanted) this.#lookAt(folder);
      });
    } catch (error) {
      this.#ports.onBug(error);
    }
    this.#cancelTimer = this.#ports.setTimer(() => {
      this.#turn();
    }, this.#order?.everyMs ?? EVERY_MS);
  }

  #wanted(): WatchedFolderRecord[] {
    const { folders } = this.#ports;
    const id = this.#order?.folderId;
    return id === undefined ? folders.list().filter(({ isOn }) => isOn) : [folders.find(id) ?? []].flat();
  }

  #lookAt(folder: WatchedFolderRecord): void {
    const watched = this.#watched.get(folder.id) ?? { seen: new Map(), trouble: null, lookingSince: null };
    this.#watched.set(folder.id, watched);
    if (watched.lookingSince !== null) {
      if (this.#ports.now() - watched.lookingSince >= SLOW_LOOK_MS) this.#tell(watched, NO_REPLY);
      return;
    }
    watched.lookingSince = this.#ports.now();
    void this.#look(folder, watched)
      .then(
        (trouble) => {
          this.#tell(watched, trouble);
        },
        (error: unknown) => {
          if (!this.#stopping.signal.aborted) this.#ports.onBug(error);
        },
      )
      .finally(() => {
        watched.lookingSince = null;
      });
  }

  /** Answers what is wrong with the folder; null where nothing is. */
  async #look(folder: WatchedFolderRecord, watched: Watched): Promise<string | null> {
    const profile = this.#ports.findProfile(folder.profileName);
    if (profile === null) return `The profile "${folder.profileName}" is gone. Choose another one for this folder.`;
    const refused = whyRefused(() => {
      this.#ports.checkUse(profile);
    });
    if (refused !== null) return refused;
    const unreachable = await whyUnreachable(folder.path);
    if (unreachable !== null) return unreachable;
    const { readySuffix } = folder;
    const seen: SeenFile[] = [];
    const twins = new Set<string>();
    for await (const found of walk([folder.path], { signal: this.#stopping.signal })) {
      if (this.#stopping.signal.aborted) return null;
      const isTwin = readySuffix !== null && found.path.endsWith(readySuffix);
      if (isTwin) twins.add(found.path);
      if (isTwin || found.kind !== 'file') continue;
      const file = { path: found.path, sizeBytes: found.sizeBytes, modifiedAt: found.modifiedAtMs };
      if (!this.#ports.folders.isTaken(folder.id, file)) seen.push(file);
    }
    if (this.#stopping.signal.aborted) return null;
    const isTogether = profile.settings.request === 'series';
    const settled = settledFiles(seen, watched.seen, { readySuffix, twins, isTogether });
    watched.seen = new Map(seen.map((file) => [file.path, file]));
    return settled.length === 0 ? null : this.#take(folder, settled);
  }

  #take(folder: WatchedFolderRecord, files: readonly SeenFile[]): string | null {
    const { intakes, folders, health, now } = this.#ports;
    let trouble: string | null = null;
    // Where the disk does not let it, the next look finds the same files.
    health.guard('upkeep', () => {
      try {
        const named = { batchName: batchName(folder.path, now()), profileName: folder.profileName };
        const batchId = intakes.sendClaimed(named, (batch, ownerId, at) =>
          folders.claim(folder.id, files, batch, ownerId, at),
        );
        if (batchId !== null) this.#ports.onChange();
      } catch (error) {
        if (!(error instanceof WrongUse)) throw error;
        trouble = error.message;
      }
    });
    return trouble;
  }

  #tell(watched: Watched, trouble: string | null): void {
    if (watched.trouble === trouble || this.#stopping.signal.aborted) return;
    watched.trouble = trouble;
    this.#ports.onChange();
  }
}

function whyRefused(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof WrongUse) return error.message;
    throw error;
  }
}

const NO_REPLY = 'This folder does not answer. Sagittal waits for it; ask IT to look at the network drive.';
const GONE =
  'This folder cannot be found just now. Connect its drive again, or choose another folder; Sagittal keeps looking.';
const NO_ACCESS = 'This folder may not be opened by the person signed in. Ask IT for access; Sagittal keeps looking.';
const UNREACHABLE = 'This folder cannot be reached just now. Sagittal keeps looking; ask IT if this lasts.';

async function whyUnreachable(path: string): Promise<string | null> {
  try {
    return (await stat(path)).isDirectory() ? null : 'This is a file, not a folder. Choose a folder to watch.';
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return GONE;
    return code === 'EACCES' || code === 'EPERM' ? NO_ACCESS : UNREACHABLE;
  }
}

/** The folder's name with day and time as this computer's clock shows them. */
function batchName(path: string, now: number): string {
  const at = new Date(now);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return fitBatchName(basename(path) || path, ` ${day} ${two(at.getHours())}:${two(at.getMinutes())}`);
}
