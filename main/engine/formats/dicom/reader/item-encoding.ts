import { parseHeader } from './element-header.ts';
import { EXPLICIT_LITTLE, IMPLICIT_LITTLE, type Encoding } from './encoding.ts';
import { isDelimiter } from './tags.ts';
import { isBlankVr, isKnownVr } from './value-representations.ts';

/** How the items of a sequence are written, as far as the sequence tells. */
export interface ItemForm {
  readonly encoding: Encoding;
  /** False where each item is to be looked at: some are written in another way than what they are in. */
  readonly isSure: boolean;
}

/** How many bytes of an item are looked at, at most. */
export const LOOKED_AT_BYTES = 256;

/** The form of the items of an element: those called UN are implicit little endian, but for careless writers. Source: PS3.5, 6.2.2. */
export function itemFormOf(encoding: Encoding, vr: string): ItemForm {
  if (vr === 'UN') return { encoding: IMPLICIT_LITTLE, isSure: !encoding.isLittleEndian };
  return { encoding, isSure: !encoding.isLittleEndian };
}

/**
 * How one item is written, by the first header in it that tells: two letters that are a representation mean explicit, anything
 * that is neither letters nor blank means implicit. `room` is the item's length in bytes; where a delimiter ends it, what is left.
 */
export function itemEncoding(head: Buffer, room: number, form: ItemForm): Encoding {
  if (form.isSure) return form.encoding;
  for (let at = 0; at + 8 <= head.length && at + 8 <= room; at += 8) {
    const vr = head.toString('latin1', at + 4, at + 6);
    const isEnd = isDelimiter(parseHeader(head, at, IMPLICIT_LITTLE)?.tag ?? 0);
    if (isEnd) return form.encoding;
    if (isKnownVr(vr)) return form.encoding.isExplicit || isExplicit(head, at, room) ? EXPLICIT_LITTLE : form.encoding;
    if (/^[A-Z]{2}$/.test(vr) || !form.encoding.isExplicit) return form.encoding;
    if (!isBlankVr(vr)) return IMPLICIT_LITTLE;
    // The header of a value without bytes reads the same in both ways.
    if (head.readUInt32LE(at + 4) !== 0) return afterBlank(head, at, room);
  }
  return form.encoding;
}

/** Where items are to be implicit, two letters may be half of a length: it has to be too long, or what follows has to be as explicit. */
function isExplicit(head: Buffer, at: number, room: number): boolean {
  const explicit = parseHeader(head, at, EXPLICIT_LITTLE);
  const implicit = parseHeader(head, at, IMPLICIT_LITTLE);
  if (explicit === null || implicit === null) return false;
  const next = at + explicit.headerBytes + (explicit.length ?? 0);
  if (next > room) return false;
  if (next === room || (implicit.length !== null && at + 8 + implicit.length > room)) return true;
  const following = parseHeader(head, next, EXPLICIT_LITTLE);
  if (following === null) return false;
  return isDelimiter(following.tag) || (following.tag > explicit.tag && isKnownVr(following.vr));
}

/** Two blanks or zeros may be a careless writer's representation or half the length of a long implicit value: what comes after tells. */
function afterBlank(head: Buffer, at: number, room: number): Encoding {
  const explicit = parseHeader(head, at, EXPLICIT_LITTLE);
  const implicit = parseHeader(head, at, IMPLICIT_LITTLE);
  if (implicit?.length == null || at + 8 + implicit.length > room) return EXPLICIT_LITTLE;
  const next = at + 8 + (explicit?.length ?? 0);
  if (next === room) return EXPLICIT_LITTLE;
  const following = parseHeader(head, next, EXPLICIT_LITTLE);
  return following !== null && following.tag > implicit.tag ? EXPLICIT_LITTLE : IMPLICIT_LITTLE;
}
