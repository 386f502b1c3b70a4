/** What a recorded call did; the order is that of the numbers in file-calls.c, which begin with 1. */
const KINDS = [
  'create',
  'write',
  'truncate',
  'rename',
  'link',
  'unlink',
  'make-folder',
  'remove-folder',
  'sync',
  'mode',
  'said',
] as const;

/** One call that changed the file system, or something the program printed. */
export interface FileCall {
  readonly does: (typeof KINDS)[number];
  readonly path: string;
  /** Of a rename or a link. */
  readonly to: string;
  /** Where a write begins or how long a file becomes, in bytes; of what was printed the descriptor. */
  readonly at: number;
  readonly data: Buffer;
}

const HEAD_BYTES = 24;

/** Reads what file-calls.c has written down. */
export function readCallLog(log: Buffer): FileCall[] {
  const calls: FileCall[] = [];
  for (let from = 0; from + HEAD_BYTES <= log.length;) {
    const [what, pathBytes, toBytes, dataBytes] = [0, 4, 8, 12].map((field) => log.readUInt32LE(from + field));
    const does = KINDS[(what ?? 0) - 1];
    if (does === undefined || pathBytes === undefined || toBytes === undefined || dataBytes === undefined)
      throw new Error('the log of calls is not whole');
    const at = Number(log.readBigInt64LE(from + 16));
    const pathAt = from + HEAD_BYTES;
    const dataAt = pathAt + pathBytes + toBytes;
    calls.push({
      does,
      path: log.toString('utf8', pathAt, pathAt + pathBytes),
      to: log.toString('utf8', pathAt + pathBytes, dataAt),
      at,
      data: log.subarray(dataAt, dataAt + dataBytes),
    });
    from = dataAt + dataBytes;
  }
  return calls;
}
