import type { ReportedError } from '../../shared/result.ts';

/** How an engine process ended: its code or the signal that ended it, and what it last said. */
export interface EngineEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not even be started, such as ENOENT; null where it was. */
  readonly notStarted: string | null;
  /** Lines that may be logged. */
  readonly lastWords: readonly string[];
}

/** An engine that has lived this long is well, in milliseconds. */
export const HEALTHY_AFTER_MS = 10_000;
/** After so many deaths in a row, none of them after a healthy life, people are told. */
const TOO_MANY = 3;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;

/** The deaths of engines in a row: when to start the next one, and when to say that something is wrong with this computer. */
export class EngineDeaths {
  #count = 0;
  #last: EngineEnd | null = null;
  #wasReady = false;

  /** Notes a death after so many milliseconds of life; answers after how many milliseconds the next engine is started. */
  add(end: EngineEnd, livedMs: number, wasReady: boolean): number {
    if (livedMs > HEALTHY_AFTER_MS) this.#count = 0;
    const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 3 ** this.#count);
    this.#count += 1;
    this.#last = end;
    this.#wasReady = wasReady;
    return delayMs;
  }

  get count(): number {
    return this.#count;
  }

  /** An engine has lived well: what was before counts no more. */
  forget(): void {
    this.#count = 0;
  }

  /** What to tell people and IT once engines die one after the other; null before that. */
  verdict(): ReportedError | null {
    if (this.#count < TOO_MANY || this.#last === null) return null;
    return {
      kind: 'internal',
      sentence: this.#wasReady ? KEEPS_STOPPING : CANNOT_START,
      forIt: `The engine process has ended ${this.#count} times in a row, the last time ${describeEnd(this.#last)}. ${WHERE_TO_LOOK}`,
    };
  }
}

/** How an engine ended, in words for IT. */
export function describeEnd({ code, signal, notStarted, lastWords }: EngineEnd): string {
  if (notStarted !== null) return `because it could not be started (${notStarted})`;
  const how = signal === null ? `with exit code ${String(code)}` : `by signal ${signal}`;
  return lastWords.length === 0 ? `${how}, without a word` : `${how}, saying: ${lastWords.join(' | ')}`;
}

const CANNOT_START =
  'Sagittal cannot start on this computer, so nothing is sent. What it keeps stays as it is, and it goes on trying. Please tell IT.';
const KEEPS_STOPPING =
  'Sagittal stops again and again on this computer, so images are not sent. Nothing is lost, and it goes on trying. Please tell IT.';
const WHERE_TO_LOOK =
  'Look at logs/engine.log and logs/window.log in the data folder, at the space on its disk, at memory, and at whether a virus scanner or a rule about programs stops the Node that belongs to Sagittal. Where a part is missing, install Sagittal again.';
