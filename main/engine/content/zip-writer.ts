import { crc32 } from 'node:zlib';
import type { ByteSink } from '../formats/bytes/byte-source.ts';

/** What a zip without 64-bit sizes can hold. */
export const LARGEST_ZIP_BYTES = 0xffff_ffff - 0x10_0000;
export const MOST_ZIP_ENTRIES = 65_535;

/** Writes files one behind the other as a zip that packs nothing and tells no time: the same files are the same zip. */
export class ZipWriter {
  readonly #sink: ByteSink;
  readonly #directory: Buffer[] = [];
  #position = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Where the next file begins, in bytes. */
  get position(): number {
    return this.#position;
  }

  /** Adds a file of an ASCII name whose size and check sum are known; `write` must then write exactly that. */
  async add(
    name: string,
    { sizeBytes, checkSum }: { sizeBytes: number; checkSum: number },
    write: (sink: ByteSink) => void | Promise<void>,
  ): Promise<void> {
    const offset = this.#position;
    this.#write(header(LOCAL, name, sizeBytes, checkSum));
    const before = this.#position;
    let sum = 0;
    await write({
      write: (piece) => {
        sum = crc32(piece, sum);
        this.#write(piece);
      },
    });
    if (this.#position - before !== sizeBytes || sum !== checkSum)
      throw new Error('a file of a zip came out otherwise');
    this.#directory.push(header(CENTRAL, name, sizeBytes, checkSum, offset));
  }

  /** Writes the table of contents. */
  end(): void {
    const offset = this.#position;
    for (const entry of this.#directory) this.#write(entry);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(this.#directory.length, 8);
    end.writeUInt16LE(this.#directory.length, 10);
    end.writeUInt32LE(this.#position - offset, 12);
    end.writeUInt32LE(offset, 16);
    this.#write(end);
  }

  #write(piece: Buffer): void {
    this.#sink.write(piece);
    this.#position += piece.length;
  }
}

const LOCAL = 0x0403_4b50;
const CENTRAL = 0x0201_4b50;
const VERSION = 20;
/** 1 January 1980, the first day a zip can tell. */
const FIRST_DAY = 0x0021;

/** A local header, or, with the offset of that, a line of the table of contents. Source: APPNOTE.TXT, 4.3.7 and 4.3.12. */
function header(signature: number, name: string, sizeBytes: number, checkSum: number, offset?: number): Buffer {
  const fields = Buffer.alloc(offset === undefined ? 30 : 46);
  fields.writeUInt32LE(signature, 0);
  const at = offset === undefined ? 4 : 6;
  if (offset !== undefined) fields.writeUInt16LE(VERSION, 4);
  fields.writeUInt16LE(VERSION, at);
  fields.writeUInt16LE(FIRST_DAY, at + 8);
  fields.writeUInt32LE(checkSum, at + 10);
  fields.writeUInt32LE(sizeBytes, at + 14);
  fields.writeUInt32LE(sizeBytes, at + 18);
  fields.writeUInt16LE(name.length, at + 22);
  if (offset !== undefined) fields.writeUInt32LE(offset, 42);
  return Buffer.concat([fields, Buffer.from(name, 'latin1')]);
}
