import { execFile } from 'node:child_process';
import { isThere, stampAt } from './file-stamp.ts';
import { defectOf, type FoundPolicy, type ManagedPolicy } from './managed-policy.ts';
import { PREFERENCES_DOMAIN, policyFromPreferences } from './preferences-policy.ts';

/** What the device management of macOS lays down for the whole computer; nobody but root writes there. */
export const PREFERENCES_FILE = `/Library/Managed Preferences/${PREFERENCES_DOMAIN}.plist`;

const LIMIT_MS = 15_000;

/** What plutil makes of a property list, of either form, as JSON; null where it cannot be one. Rejects where plutil cannot be run. */
type ToJson = (path: string) => Promise<string | null>;

/**
 * The policy in the managed preferences of macOS; `path` and `toJson` are the system's own when left out. The file is read beside everything
 * else: until it has been, what was read before counts, and nothing can be used where that was nothing.
 */
export class ManagedPreferences implements ManagedPolicy {
  readonly source: string;
  readonly path: string;
  readonly #toJson: ToJson;
  #held: { readonly stamp: string; readonly found: FoundPolicy } | null = null;
  #looking: Promise<void> | null = null;

  constructor(path = PREFERENCES_FILE, toJson: ToJson = jsonOfPlist) {
    this.source = path;
    this.path = path;
    this.#toJson = toJson;
  }

  stamp(): string {
    if (!isThere(this.path)) return '';
    this.#lookIfDue();
    return this.#held?.stamp ?? NOT_YET;
  }

  read(): FoundPolicy {
    if (!isThere(this.path)) return null;
    this.#lookIfDue();
    return this.#held === null ? defectOf('it has not been looked at yet') : this.#held.found;
  }

  async looked(): Promise<void> {
    if (isThere(this.path)) this.#lookIfDue();
    await this.#looking;
  }

  /** What could not be read is looked at each time. */
  #lookIfDue(): void {
    const stamp = stampAt(this.path);
    const isRead = this.#held?.stamp === stamp && this.#held.found !== null && !('reason' in this.#held.found);
    if (this.#looking !== null || isRead) return;
    this.#looking = this.#see().then((found) => {
      this.#held = { stamp, found };
      this.#looking = null;
    });
  }

  async #see(): Promise<FoundPolicy> {
    try {
      const json = await this.#toJson(this.path);
      return json === null ? defectOf(NO_LIST) : policyFromPreferences(json);
    } catch (error) {
      return defectOf(`it cannot be read (${error instanceof Error ? error.message : String(error)})`);
    }
  }
}

const NOT_YET = 'not yet';
const NO_LIST = 'it is no property list that plutil turns into JSON; dates and data have no place in a policy';

async function jsonOfPlist(path: string): Promise<string | null> {
  const words = ['-convert', 'json', '-o', '-', '--', path];
  const options = { timeout: LIMIT_MS, maxBuffer: 16_000_000 };
  return new Promise((resolve, reject) => {
    execFile('/usr/bin/plutil', words, options, (error, stdout) => {
      if (error !== null && typeof error.code !== 'number') reject(new Error(error.message, { cause: error }));
      else resolve(error === null ? stdout : null);
    });
  });
}
