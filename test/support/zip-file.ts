import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip as a test wants it; what is left out is as it should be. */
export interface ZipMember {
  /** As bytes, for names in no known alphabet. */
  readonly name: string | Buffer;
  readonly content?: Buffer | string;
  readonly isPacked?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** What the table of contents says, whatever is true. */
  readonly statedBytes?: number;
  readonly statedSum?: number;
  /** Unix mode of a file made on Unix. */
  readonly mode?: number;
  /** Writes the sizes into the zip64 field. */
  readonly isZip64?: boolean;
}

/** A zip of the given members, also of ones no archiver would write. */
export function zipFile(members: readonly ZipMember[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  // The same bytes under several names are packed and summed up once.
  const packed = new Map<Buffer, Buffer>();
  const sums = new Map<Buffer, number>();
  for (const member of members) {
    const content = Buffer.isBuffer(member.content) ? member.content : Buffer.from(member.content ?? '');
    const data = member.isPacked === true ? packedOnce(packed, content) : content;
    const sum = sums.get(content) ?? crc32(content);
    sums.set(content, sum);
    const statedSum = member.statedSum ?? sum;
    const facts = { ...member, statedSum, content, data, offset };
    const header = Buffer.concat([fields(facts, false), data]);
    local.push(header);
    central.push(fields(facts, true));
    offset += header.length;
  }
  const table = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, table, end]);
}

function packedOnce(packed: Map<Buffer, Buffer>, content: Buffer): Buffer {
  const data = packed.get(content) ?? deflateRawSync(content);
  packed.set(content, data);
  return data;
}

function fields(
  member: ZipMember & {
    readonly content: Buffer;
    readonly data: Buffer;
    readonly offset: number;
    readonly statedSum: number;
  },
  isCentral: boolean,
): Buffer {
  const { content, data, isPacked = false, isZip64 = false, flags = 0, mode } = member;
  const name = Buffer.from(member.name);
  const sizeBytes = member.statedBytes ?? content.length;
  const extra = isZip64 && isCentral ? zip64Field(sizeBytes, data.length) : Buffer.alloc(0);
  const head = Buffer.alloc(isCentral ? 46 : 30);
  const at = isCentral ? 6 : 4;
  head.writeUInt32LE(isCentral ? 0x0201_4b50 : 0x0403_4b50, 0);
  if (isCentral) head.writeUInt16LE(mode === undefined ? 20 : 0x0314, 4);
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(flags, at + 2);
  head.writeUInt16LE(member.method ?? (isPacked ? 8 : 0), at + 4);
  head.writeUInt32LE(member.statedSum, at + 10);
  head.writeUInt32LE(isZip64 ? 0xffff_ffff : data.length, at + 14);
  head.writeUInt32LE(isZip64 ? 0xffff_ffff : sizeBytes, at + 18);
  head.writeUInt16LE(name.length, at + 22);
  head.writeUInt16LE(extra.length, at + 24);
  if (isCentral) {
    head.writeUInt32LE(((mode ?? 0) << 16) >>> 0, 38);
    head.writeUInt32LE(member.offset, 42);
  }
  return Buffer.concat([head, name, extra]);
}

function zip64Field(sizeBytes: number, packedBytes: number): Buffer {
  const field = Buffer.alloc(20);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(16, 2);
  field.writeBigUInt64LE(BigInt(sizeBytes), 4);
  field.writeBigUInt64LE(BigInt(packedBytes), 12);
  return field;
}

/** The zip with a zip64 end before its own, which says so many files and where their table begins; left out, what is true. */
export function withZip64End(zip: Buffer, over: { readonly files?: number; readonly offset?: bigint } = {}): Buffer {
  const end = Buffer.from(zip.subarray(-END_BYTES));
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x0606_4b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(over.files ?? end.readUInt16LE(10)), 32);
  end64.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x0706_4b50, 0);
  locator.writeBigUInt64LE(over.offset ?? BigInt(zip.length - END_BYTES), 8);
  end.fill(0xff, 8, 20);
  return Buffer.concat([zip.subarray(0, -END_BYTES), end64, locator, end]);
}

const END_BYTES = 22;
