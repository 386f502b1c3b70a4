import { answerType, isUnknown, parseContentType } from '../answers/answer-type.ts';

/** A growing answer as the window shows it: the end of its text so far. */
export interface LiveAnswer {
  readonly contentType: string;
  readonly text: string;
}

/** The most that is shown of an answer while it grows, in bytes. */
const SHOWN_BYTES = 65_536;
/** How often listeners hear of growing answers at most, in milliseconds. */
const ANNOUNCE_MS = 250;

/** Answers that are still arriving in this process. Held in memory only: what is not complete is no answer. */
export class LiveAnswers {
  readonly #growing = new Map<number, { readonly soFar: Buffer; readonly contentType: string }>();
  readonly #announce: () => void;
  readonly #setTimer: (callback: () => void, delayMs: number) => () => void;
  #isDue = false;

  constructor(announce: () => void, setTimer: (callback: () => void, delayMs: number) => () => void) {
    this.#announce = announce;
    this.#setTimer = setTimer;
  }

  /** Takes note of all the bytes of an image's answer so far. */
  hear(imageId: number, soFar: Buffer, contentType: string): void {
    this.#growing.set(imageId, { soFar, contentType });
    if (this.#isDue) return;
    this.#isDue = true;
    this.#setTimer(() => {
      this.#isDue = false;
      this.#announce();
    }, ANNOUNCE_MS);
  }

  /** The answer has settled, one way or the other. */
  forget(imageId: number): void {
    this.#growing.delete(imageId);
  }

  /** What has come of an image's answer; null where none is growing, or none that can be read as text. */
  read(imageId: number): LiveAnswer | null {
    const found = this.#growing.get(imageId);
    if (found === undefined) return null;
    const { essence, charset } = parseContentType(found.contentType);
    const type = isUnknown(essence) ? 'text' : answerType(essence);
    if (type === 'image' || type === 'array' || type === 'binary') return null;
    return { contentType: found.contentType, text: endOfText(found.soFar, charset) };
  }
}

/** The last bytes as text; a character cut at either end is left out. */
function endOfText(soFar: Buffer, charset: string | null): string {
  const decoder = decoderFor(charset);
  let start = Math.max(0, soFar.length - SHOWN_BYTES);
  if (start > 0 && decoder.encoding === 'utf-8') while (isContinuation(soFar[start])) start += 1;
  return decoder.decode(soFar.subarray(start), { stream: true });
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function decoderFor(charset: string | null) {
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}
