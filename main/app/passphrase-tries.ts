import type { PassphraseReply } from '../../shared/contract/start.ts';

/** How passphrases are tried. */
export interface TriesPorts {
  /** The key of 32 bytes; null for a wrong passphrase. Throws where it could not be tried. */
  readonly attempt: (passphrase: string) => Promise<Buffer | null>;
  /** A clock that only goes forward, in milliseconds. */
  readonly now: () => number;
  readonly onOpen: (key: Buffer) => void;
}

/** After a wrong passphrase the next try waits so long, then twice as long each time, in milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Longer texts are no passphrase. */
const LONGEST = 4_096;

/** Tries of one vault's passphrase, one at a time and ever later. */
export class PassphraseTries {
  readonly #ports: TriesPorts;
  #wrong = 0;
  #notBefore = 0;
  #isTrying = false;

  constructor(ports: TriesPorts) {
    this.#ports = ports;
  }

  /** Tries what the page sent. */
  async try(passphrase: unknown): Promise<PassphraseReply> {
    const { now } = this.#ports;
    if (typeof passphrase !== 'string' || passphrase.length > LONGEST) return refused('This is no passphrase.', 0);
    const waitMs = this.#notBefore - now();
    if (this.#isTrying || waitMs > 0) return refused('Wait a moment before the next try.', Math.max(waitMs, 0));
    this.#isTrying = true;
    try {
      return await this.#judge(passphrase);
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown reason';
      return refused(`The passphrase could not be tried (${why}). Try again, and tell IT if it happens again.`, 0);
    } finally {
      this.#isTrying = false;
    }
  }

  async #judge(passphrase: string): Promise<PassphraseReply> {
    const { attempt, now, onOpen } = this.#ports;
    const key = await attempt(passphrase);
    if (key !== null) {
      onOpen(key);
      return { isOpen: true };
    }
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** this.#wrong, LONGEST_WAIT_MS);
    this.#wrong += 1;
    this.#notBefore = now() + waitMs;
    return refused('This is not the passphrase. Look whether Caps Lock is on.', waitMs);
  }
}

function refused(sentence: string, waitMs: number): PassphraseReply {
  return { isOpen: false, sentence, waitMs };
}
