import type { UpdateState, UpdatesView } from '../../shared/contract/updates.ts';
import type { Topic } from '../../shared/contract/names.ts';
import { isSameServer, type UpdateServer } from '../../shared/updates.ts';
import type { UpdatePorts } from './update-ports.ts';
import { firstLine, refusalOf } from './update-refused.ts';
import { updateSentence } from './update-words.ts';

const FIRST_LOOK_MS = 60_000;
const LOOK_EVERY_MS = 4 * 3_600_000;

const AT_WORK: ReadonlySet<UpdateState> = new Set(['looking', 'downloading']);
const FOUND: ReadonlySet<UpdateState> = new Set(['waits', 'ready']);
/** Sagittal looks for nothing itself. */
const NONE: ReadonlySet<UpdateState> = new Set(['off', 'unclear', 'elsewhere']);

/** Newer versions: looked for, fetched and put in place, and never while images are on their way. */
export class Updates {
  readonly #ports: UpdatePorts;
  #state: UpdateState = 'unknown';
  #version: string | null = null;
  /** Where the version comes from, and whose key it was checked with. */
  #server: UpdateServer | null = null;
  #forIt: string | null = null;
  #isAtWork = false;
  /** What was heard while it was at work. */
  #due: 'look' | 'go-on' | null = null;
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
    if (this.#state === 'unknown' || NONE.has(this.#state)) await this.#serverNow();
    return this.#view();
  }

  /** Looks now, unless it is at work; what comes of it is told by `onChange`. */
  look(): UpdatesView {
    void this.#work(() => this.#look().catch((error: unknown) => this.#fail(error)));
    return this.#view();
  }

  /** Goes on, or waits, when the queue or the policy has changed; at the end of its work where it is at work. */
  hear(topics: readonly Topic[]): void {
    if (topics.includes('policy')) {
      if (this.#isAtWork) this.#due = 'look';
      else if (this.#state !== 'unknown') this.look();
    } else if (topics.includes('queue')) {
      if (this.#isAtWork) this.#due ??= 'go-on';
      else if (FOUND.has(this.#state)) this.#tryToGoOn();
    }
  }

  /** Asks, and then puts what was fetched in place; does nothing while images are on their way. */
  async install(): Promise<UpdatesView> {
    const [version, server] = [this.#version, this.#server];
    if (version === null || server === null || this.#state !== 'ready' || (await this.#mustWait())) return this.#view();
    if (await this.#agrees(version)) {
      // Who has agreed is asked again where it cannot be done just now.
      this.#asked = null;
      await this.#work(() => this.#putInPlace(version, server));
    }
    return this.#view();
  }

  /** The person may have taken their time: images, another version, or another word of IT may have come meanwhile. */
  async #putInPlace(version: string, server: UpdateServer): Promise<void> {
    const now = await this.#serverNow();
    if (now === null) return;
    if (!isSameServer(now, server) || this.#version !== version || this.#state !== 'ready') {
      this.#due = 'look';
      return;
    }
    if (await this.#mustWait()) return;
    this.#asked = version;
    await this.#ports.record('begun', version);
    await this.#ports.updater.install();
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

  /** One thing at a time; what is due after it comes at its end, and the question last. */
  async #work(job: () => Promise<void>): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      await job();
    } finally {
      this.#isAtWork = false;
      this.#doWhatIsDue();
    }
  }

  #doWhatIsDue(): void {
    const due = this.#due;
    this.#due = null;
    if (due === 'look') this.look();
    else if (due === 'go-on' && FOUND.has(this.#state)) this.#tryToGoOn();
    else if (this.#state === 'ready' && this.#asked !== this.#version) {
      this.#asked = this.#version;
      void this.install().catch((error: unknown) => this.#fail(error));
    }
  }

  async #look(): Promise<void> {
    const server = await this.#serverNow();
    if (server === null) return;
    this.#set('looking');
    this.#version = null;
    this.#server = server;
    this.#version = await this.#ports.updater.look(server);
    if (this.#version === null) this.#set('current');
    else await this.#goOn();
  }

  #tryToGoOn(): void {
    void this.#work(() => this.#goOn().catch((error: unknown) => this.#fail(error)));
  }

  async #goOn(): Promise<void> {
    if ((await this.#mustWait()) || this.#state === 'ready' || this.#due === 'look') return;
    this.#set('downloading');
    // Also where the number is known: the same number may be another file, or come from another server.
    await this.#ports.updater.fetch();
    if (!(await this.#mustWait())) this.#set('ready');
  }

  async #mustWait(): Promise<boolean> {
    const isBusy = await this.#ports.isBusy();
    if (isBusy) this.#set('waits');
    return isBusy;
  }

  /** Where to look; null, with the state that says so, where Sagittal looks for nothing. */
  async #serverNow(): Promise<UpdateServer | null> {
    const isOwn = this.#ports.way === 'own';
    try {
      const source = await this.#ports.source();
      if (source === 'off') this.#set('off');
      else if (!isOwn) this.#set('elsewhere');
      else {
        if (NONE.has(this.#state)) this.#set('unknown');
        return source;
      }
    } catch (error) {
      this.#set(isOwn ? 'unclear' : 'elsewhere', isOwn ? firstLine(error) : null);
    }
    return null;
  }

  async #fail(error: unknown): Promise<void> {
    const refusal = refusalOf(error);
    const said = firstLine(error);
    if (refusal !== null) await this.#ports.record(refusal, this.#version).catch(() => undefined);
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
