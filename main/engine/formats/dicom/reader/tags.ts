export const ITEM = 0xfffe_e000;
export const ITEM_END = 0xfffe_e00d;
export const SEQUENCE_END = 0xfffe_e0dd;

/** Items and the two delimiters, which never name a value representation. */
export function isDelimiter(tag: number): boolean {
  return tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END;
}

/** Float, Double Float and plain Pixel Data. */
export const PIXEL_DATA_TAGS: ReadonlySet<number> = new Set([0x7fe0_0008, 0x7fe0_0009, 0x7fe0_0010]);

export const EXTENDED_OFFSET_TABLE = 0x7fe0_0001;
export const EXTENDED_OFFSET_LENGTHS = 0x7fe0_0002;

/** What may stand before compressed pixels of where their frames lie. */
export const OFFSET_TABLES: ReadonlySet<number> = new Set([EXTENDED_OFFSET_TABLE, EXTENDED_OFFSET_LENGTHS]);

/** The group number of a tag. */
export function groupOf(tag: number): number {
  return Math.floor(tag / 0x1_0000);
}

/** A tag as people write it: `(0010,0010)`. */
export function tagText(tag: number): string {
  const digits = tag.toString(16).toUpperCase().padStart(8, '0');
  return `(${digits.slice(0, 4)},${digits.slice(4)})`;
}
