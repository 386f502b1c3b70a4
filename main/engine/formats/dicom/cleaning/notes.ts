import type { PrivacyAction, PrivacyChange } from '../../../../../shared/contract/privacy.ts';
import type { ByteReader } from '../reader/byte-reader.ts';
import type { DecodeText } from '../reader/character-sets.ts';
import type { ElementHeader } from '../reader/element-header.ts';

import { noChanges } from '../../cleaning/count-changes.ts';
import { TEXT_VRS } from './value-kinds.ts';

/** Counts what happens to the pieces of a file, and tells it where someone wants to see it. */
export class Notes {
  readonly counts = noChanges();
  readonly #observe: ((change: PrivacyChange) => void) | undefined;
  readonly #decode: DecodeText;

  constructor(observe: ((change: PrivacyChange) => void) | undefined, decode: DecodeText) {
    this.#observe = observe;
    this.#decode = decode;
  }

  /** Whether places and values are of use to anyone. */
  get isObserved(): boolean {
    return this.#observe !== undefined;
  }

  /** Notes one piece; `before` and `after` are called only where someone looks. */
  add(action: PrivacyAction, what: NotedElement, before: () => string | null, after: () => string | null): void {
    this.counts[action] += 1;
    if (this.#observe === undefined) return;
    const { place, name, rule } = what;
    const vr = what.vr === '' ? null : what.vr;
    this.#observe({ place, name, vr, action, before: cut(before()), after: cut(after()), rule });
  }

  /** A value as text; null for numbers, pictures and whatever else is not text. */
  textOf(bytes: Buffer, vr: string): string | null {
    return TEXT_VRS.has(vr) ? this.#decode(bytes, vr) : null;
  }

  /** The start of the value that comes next, as text; the reader stays where it is. */
  next(reader: ByteReader, header: ElementHeader, vr: string): string | null {
    return header.length === null ? null : this.textOf(reader.peek(Math.min(header.length, PEEKED_BYTES)), vr);
  }
}

/** Where a piece is and why something happens to it. */
export interface NotedElement {
  readonly place: string;
  readonly name: string;
  readonly vr: string;
  readonly rule: string;
}

const PEEKED_BYTES = 800;
const MAX_CHARACTERS = 200;

function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, MAX_CHARACTERS);
}
