/** Tar is written in blocks of this size. */
export const TAR_BLOCK_BYTES = 512;

/** True for the head of a tar's member: its check sum holds. Source: POSIX.1-2017, pax, ustar interchange format. */
export function isTar(head: Buffer): boolean {
  if (head.length < TAR_BLOCK_BYTES || head[0] === 0) return false;
  const stated = Number.parseInt(head.toString('latin1', SUM_START, SUM_END).trim(), 8);
  const block = head.subarray(0, TAR_BLOCK_BYTES);
  const sum = block.reduce((all, byte, at) => all + (at >= SUM_START && at < SUM_END ? SPACE : byte), 0);
  return stated === sum;
}

const SUM_START = 148;
const SUM_END = 156;
const SPACE = 0x20;
