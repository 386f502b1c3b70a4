/** The value of an element: a text (values joined by backslashes), numbers, bytes, or the items of a sequence. */
export type ElementValue = string | readonly number[] | Buffer | readonly Elements[];

/** A tag as one number, such as 0x00100010, its value representation, and its value. */
export type Element = readonly [tag: number, vr: string, value: ElementValue];

/** The elements of a data set or an item, in any order. */
export type Elements = readonly Element[];

/** Where a result points at its sources and its like, every writer needs these. */
export const TAG = {
  specificCharacterSet: 0x0008_0005,
  sopClassUid: 0x0008_0016,
  sopInstanceUid: 0x0008_0018,
} as const;
