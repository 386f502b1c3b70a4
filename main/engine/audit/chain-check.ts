import type { KeyObject } from 'node:crypto';
import { readAuditLine, type ChainEnd } from './audit-line.ts';

/**
 * What somebody did to the log:
 * `edited`, a record is not as it was written, or was never written by Sagittal; `deleted`, records are missing between others;
 * `reordered`, a record stands at another place; `replayed`, an older record stands there again; `truncated`, the end of a file or of the log
 * is gone; `file-missing`, a whole file is; `file-foreign`, a file was put there; `store-older`, the log goes on behind what the records
 * know: they were replaced by an older copy.
 */
export type TamperKind =
  'edited' | 'deleted' | 'reordered' | 'replayed' | 'truncated' | 'file-missing' | 'file-foreign' | 'store-older';

/** One thing that is wrong, the records it is about, and after which time it happened. */
export interface Tampering {
  readonly kind: TamperKind;
  readonly fromSeq: number;
  readonly toSeq: number;
  /** The file's name; null in the records that wait to be filed. */
  readonly file: string | null;
  /** When the last good record before it was written (ISO 8601); null where there is none. */
  readonly after: string | null;
}

/** No word in a record can look like these: its quotation marks are escaped. */
const NOTABLE = ['"event":"log-resumed"', '"event":"store-rescued"'].map((word) => Buffer.from(word));

/** Follows a chain line by line and notes what is wrong with it. It goes on behind each fault, so that one hides no other. */
export class ChainCheck {
  readonly #key: KeyObject;
  readonly #found: Tampering[] = [];
  #next: number;
  /** The code that the next record must name; null where that is not known. */
  #mac: string | null;
  /** Numbers that were passed over and may still come at a wrong place. */
  readonly #missing = new Map<number, Tampering>();
  /** Numbers that a line stood for which is none of Sagittal's: it took the place of theirs, or came between. */
  readonly #doubtful = new Set<number>();
  #lastGood: Buffer | null = null;
  #records = 0;
  readonly #notable: Buffer[] = [];
  readonly #watched: ChainEnd | null;
  #isWatchedSeen = false;

  /** `watched` is a record that the chain must have: its number and code were noted before. */
  constructor(key: KeyObject, from: ChainEnd, watched: ChainEnd | null = null) {
    this.#key = key;
    this.#watched = watched;
    this.#next = from.seq + 1;
    this.#mac = from.mac;
  }

  /** How many genuine records were seen. */
  get records(): number {
    return this.#records;
  }

  /** True once the watched record was seen as it was noted. */
  get isWatchedSeen(): boolean {
    return this.#isWatchedSeen;
  }

  /** Genuine records that say that the store was put right or replaced. */
  notable(): string[] {
    return this.#notable.map(String);
  }

  /** Where the chain has come to; its code is null behind a record that is not genuine. */
  get end(): { readonly seq: number; readonly mac: string | null } {
    return { seq: this.#next - 1, mac: this.#mac };
  }

  /** Checks lines, each with its line break; a last one without is none. Answers how many bytes were lines. */
  add(bytes: Buffer, file: string | null): number {
    let from = 0;
    for (let to = bytes.indexOf(10, from); to !== -1; to = bytes.indexOf(10, from)) {
      this.#addLine(bytes.subarray(from, to), file);
      from = to + 1;
    }
    return from;
  }

  /** Says that a part must have come to this end: what is missing of it was cut off, or went with its file. */
  mustEndAt({ seq, mac }: ChainEnd, file: string | null, kind: 'truncated' | 'file-missing' = 'truncated'): void {
    if (this.#next > seq + 1) return;
    const isOther = this.#next === seq + 1 && this.#mac !== null && this.#mac !== mac;
    if (isOther) this.#note('replayed', seq, seq, file);
    if (this.#next <= seq) this.#note(kind, this.#next, seq, file);
    this.#next = seq + 1;
    this.#mac = mac;
  }

  /** Notes something that is wrong with more than a record. */
  note(kind: TamperKind, fromSeq: number, toSeq: number, file: string | null): void {
    this.#note(kind, fromSeq, toSeq, file);
  }

  /** Everything that is wrong, in the order of the records. */
  findings(): Tampering[] {
    return joined([...this.#found, ...this.#missing.values()]);
  }

  #addLine(line: Buffer, file: string | null): void {
    const read = readAuditLine(line, this.#key);
    if (read?.isGenuine !== true) {
      this.#note('edited', this.#next, this.#next, file);
      this.#doubtful.add(this.#next);
      this.#next += 1;
      this.#mac = null;
      return;
    }
    this.#records += 1;
    if (read.seq === this.#watched?.seq && read.mac === this.#watched.mac) this.#isWatchedSeen = true;
    if (NOTABLE.some((event) => line.includes(event))) this.#notable.push(line);
    if (read.seq < this.#next && !this.#doubtful.has(read.seq)) {
      const isLate = this.#missing.delete(read.seq);
      this.#note(isLate ? 'reordered' : 'replayed', read.seq, read.seq, file);
      return;
    }
    for (let seq = this.#next; seq < read.seq; seq += 1)
      this.#missing.set(seq, this.#tampering('deleted', seq, seq, file));
    const isBehind = this.#mac === null || read.seq !== this.#next || read.prev === this.#mac;
    if (!isBehind) this.#note('replayed', read.seq, read.seq, file);
    this.#doubtful.delete(read.seq);
    this.#next = read.seq + 1;
    this.#mac = read.mac;
    this.#lastGood = line;
  }

  #note(kind: TamperKind, fromSeq: number, toSeq: number, file: string | null): void {
    this.#found.push(this.#tampering(kind, fromSeq, toSeq, file));
  }

  #tampering(kind: TamperKind, fromSeq: number, toSeq: number, file: string | null): Tampering {
    return { kind, fromSeq, toSeq, file, after: timeOf(this.#lastGood) };
  }
}

/** In the order of the records; neighbours of which the same is wrong in one file are told as one. */
function joined(found: readonly Tampering[]): Tampering[] {
  const runs: Tampering[] = [];
  const lastOf = new Map<string, number>();
  for (const one of found.toSorted((a, b) => a.fromSeq - b.fromSeq)) {
    const sort = `${one.kind} ${one.file ?? ''}`;
    const at = lastOf.get(sort) ?? -1;
    const last = runs[at];
    if (last?.toSeq === one.fromSeq - 1) runs[at] = { ...last, toSeq: one.toSeq };
    else lastOf.set(sort, runs.push(one) - 1);
  }
  return runs;
}

function timeOf(line: Buffer | null): string | null {
  return line === null ? null : (/"at":"([^"]{1,40})"/.exec(line.toString())?.[1] ?? null);
}
