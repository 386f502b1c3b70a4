import type { Topic } from '../../../shared/contract/names.ts';
import type { StorageHealth } from '../base/storage-health.ts';

/** Changes are gathered this long before they are announced, in milliseconds. */
const GATHER_MS = 120;
/** How often the store is asked whether another process has written to it, in milliseconds. */
const LOOK_MS = 500;

const TOPICS_OF_STORE: readonly Topic[] = ['queue', 'history', 'profiles', 'status'];

type Listener = (topics: readonly Topic[]) => void;

/** Tells listeners what kind of thing has changed, a few times a second at most; they read the rest themselves. */
export class ChangeFeed {
  readonly #readVersion: () => number;
  readonly #health: StorageHealth;
  readonly #listeners = new Set<Listener>();
  readonly #gathered = new Set<Topic>();
  #timer: NodeJS.Timeout | null = null;
  #look: NodeJS.Timeout | null = null;
  #version = 0;

  /** `readVersion` answers a number that differs once another process has written to the store. */
  constructor(readVersion: () => number, health: StorageHealth) {
    this.#readVersion = readVersion;
    this.#health = health;
  }

  announce(topics: readonly Topic[]): void {
    if (this.#listeners.size === 0) return;
    for (const topic of topics) this.#gathered.add(topic);
    this.#timer ??= setTimeout(() => {
      this.#flush();
    }, GATHER_MS);
  }

  /** Adds a listener; answers a function that takes it away again. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#watchStore();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#look !== null) clearInterval(this.#look);
    this.#timer = null;
    this.#look = null;
  }

  #watchStore(): void {
    if (this.#look !== null) return;
    this.#version = this.#readVersion();
    this.#look = setInterval(() => {
      this.#health.guard('upkeep', () => {
        const version = this.#readVersion();
        if (version !== this.#version) this.announce(TOPICS_OF_STORE);
        this.#version = version;
      });
    }, LOOK_MS);
  }

  #flush(): void {
    this.#timer = null;
    const topics = [...this.#gathered];
    this.#gathered.clear();
    for (const listener of this.#listeners) listener(topics);
  }
}
