import type { UpdateState, UpdatesView } from '../../shared/contract/updates.ts';
import type { Topic } from '../../shared/contract/names.ts';
import type { UpdateServer, UpdateSource } from '../../shared/updates.ts';
import { refusalOf, type RefusalReason } from './update-refused.ts';
import type { UpdateWay } from './update-way.ts';
import { updateSentence } from './update-words.ts';

/** What fetches versions and puts them in place. Rejects with an error that `refusalOf` knows where one is not to be trusted. */
export interface Updater {
  /** The number of a newer version that is meant for this computer; null where there is none. */
  readonly look: (server: UpdateServer) => Promise<string | null>;
  /** Fetches what was found last and checks it. */
  readonly fetch: () => Promise<void>;
  /** Ends Sagittal in good order, puts what was fetched in place, and starts it. */
  readonly install: () => Promise<void>;
}

export interface UpdatePorts {
  readonly way: UpdateWay;
  readonly updater: Updater;
  /** What the policy says now; rejects while nobody knows. */
  readonly source: () => Promise<UpdateSource>;
  /** True while images are on their way or being taken in; paused ones are not. */
  readonly isBusy: () => Promise<boolean>;
  /** Asks the person whether to close Sagittal for this version now. */
  readonly agrees: (version: string) => Promise<boolean>;
  /** Writes into the audit log; a version that cannot be recorded is not installed. */
  readonly record: (what: 'installed' | RefusalReason, version: string | null) => Promise<void>;
  readonly onChange: () => void;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

const FIRST_LOOK_MS = 60_000;
const LOOK_EVERY_MS = 4 * 3_600_000;

const AT_WORK: ReadonlySet<UpdateState> = new Set(['looking', 'downloading']);
const FOUND: ReadonlySet<UpdateState> = new Set(['waits', 'ready']);
/** Sagittal looks for nothing itself. */
const NONE: ReadonlySet<UpdateState> = new Set(['off', 'elsewhere']);

/** Newer versions: looked for, fetched and put in place, and never while images are on their way. */
export class Updates {
  readonly #ports: UpdatePorts;
  #state: UpdateState = 'unknown';
  #version: string | null = null;
  #forIt: string | null = null;
  #isFetched = false;
  #isGoingOn = false;
  #isAsking = false;
  #asked: string | null = null;

  constructor(ports: UpdatePorts) {
    this.#ports = ports;
  }

  /** Looks a minute from now, and every four hours. */
  start(): void {
    this.#ports.setTimer(() => {
      this.look();
      this.#lookLater();
    }, FIRST_LOOK_MS);
  }

  /** What there is to say now. */
  async view(): Promise<UpdatesView> {
    if (this.#state === 'unknown' || NONE.has(this.#state)) await this.#server();
    return this.#view();
  }

  /** Looks now, unless it is at it; what comes of it is told by `onChange`. */
  look(): UpdatesView {
    if (!AT_WORK.has(this.#state)) void this.#look();
    return this.#view();
  }

  /** Goes on, or waits, when the queue or the policy has changed. */
  hear(topics: readonly Topic[]): void {
    if (topics.includes('policy') && !AT_WORK.has(this.#state) && this.#state !== 'unknown') void this.#look();
    else if (topics.includes('queue') && FOUND.has(this.#state)) void this.#tryToGoOn();
  }

  /** Asks, and then puts what was fetched in place; does nothing while images are on their way. */
  async install(): Promise<UpdatesView> {
    const version = this.#version;
    if (version === null || this.#state !== 'ready' || (await this.#mustWait())) return this.#view();
    // The person may take their time, and drop images meanwhile.
    if (!(await this.#agrees(version)) || (await this.#mustWait())) return this.#view();
    await this.#ports.record('installed', version);
    await this.#ports.updater.install();
    return this.#view();
  }

  async #agrees(version: string): Promise<boolean> {
    if (this.#isAsking) return false;
    this.#isAsking = true;
    try {
      return await this.#ports.agrees(version);
    } finally {
      this.#isAsking = false;
    }
  }

  #lookLater(): void {
    this.#ports.setTimer(() => {
      this.look();
      this.#lookLater();
    }, LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    const server = await this.#server();
    if (server === null || AT_WORK.has(this.#state)) return;
    this.#set('looking');
    try {
      const version = await this.#ports.updater.look(server);
      if (version !== this.#version) this.#isFetched = false;
      this.#version = version;
      if (version === null) this.#set('current');
      else await this.#goOn();
    } catch (error) {
      await this.#fail(error);
    }
  }

  async #tryToGoOn(): Promise<void> {
    if (this.#isGoingOn) return;
    this.#isGoingOn = true;
    await this.#goOn().catch((error: unknown) => this.#fail(error));
    this.#isGoingOn = false;
  }

  async #goOn(): Promise<void> {
    if (await this.#mustWait()) return;
    if (!this.#isFetched) {
      this.#set('downloading');
      await this.#ports.updater.fetch();
      this.#isFetched = true;
      if (await this.#mustWait()) return;
    }
    this.#set('ready');
    if (this.#asked === this.#version) return;
    this.#asked = this.#version;
    await this.install();
  }

  async #mustWait(): Promise<boolean> {
    const isBusy = await this.#ports.isBusy();
    if (isBusy) this.#set('waits');
    return isBusy;
  }

  /** Where to look; null, with the state that says so, where Sagittal looks for nothing. */
  async #server(): Promise<UpdateServer | null> {
    const source = await this.#ports.source().catch(() => 'off' as const);
    if (source === 'off') this.#set('off');
    else if (this.#ports.way !== 'own') this.#set('elsewhere');
    else {
      if (NONE.has(this.#state)) this.#set('unknown');
      return source;
    }
    return null;
  }

  async #fail(error: unknown): Promise<void> {
    const refusal = refusalOf(error);
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown reason';
    if (refusal !== null) {
      this.#isFetched = false;
      await this.#ports.record(refusal, this.#version).catch(() => undefined);
    }
    this.#set(refusal === null ? 'failed' : 'refused', refusal === null ? said : `${refusal}: ${said}`);
  }

  #set(state: UpdateState, forIt: string | null = null): void {
    if (state === this.#state && forIt === this.#forIt) return;
    this.#state = state;
    this.#forIt = forIt;
    this.#ports.onChange();
  }

  #view(): UpdatesView {
    const state = this.#state;
    return {
      state,
      version: FOUND.has(state) || state === 'downloading' ? this.#version : null,
      sentence: updateSentence(state, this.#ports.way, this.#version),
      forIt: this.#forIt,
      canLook: !NONE.has(state) && !AT_WORK.has(state),
      canInstall: state === 'ready',
    };
  }
}
