import { wholeBetween } from '../seeded-random.ts';

const TELLING_BYTES = [0x00, 0x01, 0x20, 0x7f, 0x80, 0xd8, 0xd9, 0xda, 0xfe, 0xff];
const TELLING_WORDS = [0, 1, 2, 8, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** A few changes at random places: flipped bits, telling numbers, pieces cut, doubled, moved or taken from another file. */
export function mutate(bytes: Buffer, other: Buffer, random: () => number): Buffer {
  let changed: Buffer = Buffer.from(bytes);
  const changes = wholeBetween(random, 1, 6);
  for (let change = 0; change < changes; change += 1) changed = mutateOnce(changed, other, random);
  return changed;
}

function mutateOnce(bytes: Buffer, other: Buffer, random: () => number): Buffer {
  const at = wholeBetween(random, 0, Math.max(0, bytes.length - 1));
  const length = Math.min(bytes.length - at, wholeBetween(random, 1, random() < 0.8 ? 16 : 2_000));
  const from = wholeBetween(random, 0, Math.max(0, other.length - 1));
  switch (wholeBetween(random, 0, 8)) {
    case 0:
      return withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << wholeBetween(random, 0, 7)));
    case 1:
      return withByte(bytes, at, oneOf(TELLING_BYTES, random));
    case 2:
      return withWord(bytes, at, oneOf(TELLING_WORDS, random), random);
    case 3:
      return withWord(bytes, at, wholeBetween(random, 0, bytes.length * 2), random);
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 7:
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at + length)]);
  }
}

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = value & 0xff;
  return copy;
}

function withWord(bytes: Buffer, at: number, value: number, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const size = random() < 0.5 ? 2 : 4;
  if (at + size > copy.length) return copy;
  const fitting = size === 2 ? value % 0x10000 : value;
  if (random() < 0.5) copy.writeUIntLE(fitting, at, size);
  else copy.writeUIntBE(fitting, at, size);
  return copy;
}

function oneOf(values: readonly number[], random: () => number): number {
  return values[wholeBetween(random, 0, values.length - 1)] ?? 0;
}
