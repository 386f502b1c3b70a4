/** An entry of a page: numbers of its type, or text; `raw` says how its four or eight bytes of value read, whatever is true. */
export interface TiffEntryOf {
  readonly tag: number;
  /** 1 byte, 3 short, 4 long, 5 rational (two numbers an item), 7 undefined, 16 long8; text is 2 unless said. */
  readonly type?: number;
  readonly values: readonly number[] | string | Buffer;
  readonly count?: number;
  readonly place?: number;
}

/** A page's entries and its strips or tiles. */
export interface TiffPageOf {
  readonly entries: readonly TiffEntryOf[];
  readonly pieces?: readonly Buffer[];
  /** True where the pieces are tiles. */
  readonly isTiled?: boolean;
}

/** How the file is written. */
export interface TiffKind {
  readonly isLittle?: boolean;
  readonly isBig?: boolean;
}

const ITEM_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 16: 8 };

/** The entries of a grey page of 8 bits. */
export function greyPage(width: number, height: number, more: readonly TiffEntryOf[] = []): TiffEntryOf[] {
  const own = [
    { tag: 256, values: [width] },
    { tag: 257, values: [height] },
    { tag: 258, values: [8] },
    { tag: 259, values: [1] },
    { tag: 262, values: [1] },
  ];
  return [...own.filter(({ tag }) => !more.some((entry) => entry.tag === tag)), ...more];
}

/** A TIFF or BigTIFF with these pages, written without any part of Sagittal. */
export function tiffFile(pages: readonly TiffPageOf[], { isLittle = true, isBig = false }: TiffKind = {}): Buffer {
  const offsetBytes = isBig ? 8 : 4;
  const number = (value: number, bytes: number) => {
    const into = Buffer.alloc(bytes);
    if (bytes === 8) into[isLittle ? 'writeBigUInt64LE' : 'writeBigUInt64BE'](BigInt(value));
    else into[isLittle ? 'writeUIntLE' : 'writeUIntBE'](value, 0, bytes);
    return into;
  };
  const order = Buffer.from(isLittle ? 'II' : 'MM');
  const head = isBig
    ? Buffer.concat([order, number(43, 2), number(8, 2), number(0, 2), number(16, 8)])
    : Buffer.concat([order, number(42, 2), number(8, 4)]);
  const blocks: Buffer[] = [head];
  let at = head.length;
  for (const [index, page] of pages.entries()) {
    const pieces = page.pieces ?? [];
    const [placeTag, sizeTag] = page.isTiled === true ? [324, 325] : [273, 279];
    const type = isBig ? 16 : 4;
    const own: TiffEntryOf[] =
      pieces.length === 0
        ? []
        : [
            { tag: placeTag, type, values: pieces.map(() => 0) },
            { tag: sizeTag, type, values: pieces.map(({ length }) => length) },
          ];
    const entries = [...own.filter(({ tag }) => !page.entries.some((entry) => entry.tag === tag)), ...page.entries];
    entries.sort((one, other) => one.tag - other.tag);
    const tableBytes = (isBig ? 8 : 2) + entries.length * (isBig ? 20 : 12) + offsetBytes;
    const encode = ({ type: kind = 3, values }: TiffEntryOf) =>
      typeof values === 'string'
        ? Buffer.from(values, 'latin1')
        : Buffer.isBuffer(values)
          ? values
          : Buffer.concat(values.map((value) => number(value, kind === 5 ? 4 : (ITEM_BYTES[kind] ?? 1))));
    const outside = entries.map(encode).filter((data) => data.length > offsetBytes);
    const outsideBytes = outside.reduce((sum, data) => sum + data.length + (data.length % 2), 0);
    let pieceAt = at + tableBytes + outsideBytes;
    const places = pieces.map((piece) => {
      pieceAt += piece.length;
      return pieceAt - piece.length;
    });
    let valueAt = at + tableBytes;
    const rows = entries.map((entry) => {
      const isPlaces = entry.tag === placeTag && own.includes(entry);
      const data = encode(isPlaces ? { ...entry, values: places } : entry);
      const kind = entry.type ?? (typeof entry.values === 'string' ? 2 : 3);
      const count = entry.count ?? data.length / (ITEM_BYTES[kind] ?? 1);
      const value = Buffer.alloc(offsetBytes);
      if (data.length <= offsetBytes) data.copy(value);
      else {
        number(entry.place ?? valueAt, offsetBytes).copy(value);
        valueAt += data.length + (data.length % 2);
      }
      if (entry.place !== undefined) number(entry.place, offsetBytes).copy(value);
      return { row: Buffer.concat([number(entry.tag, 2), number(kind, 2), number(count, offsetBytes), value]), data };
    });
    const values = rows
      .filter(({ data }) => data.length > offsetBytes)
      .flatMap(({ data }) => [data, Buffer.alloc(data.length % 2)]);
    const next = index === pages.length - 1 ? 0 : pieceAt;
    blocks.push(number(entries.length, isBig ? 8 : 2), ...rows.map(({ row }) => row), number(next, offsetBytes));
    blocks.push(...values, ...pieces);
    at = pieceAt;
  }
  return Buffer.concat(blocks);
}

/** One grey page of these rows of 8 bits in one strip. */
export function greyTiff(rows: readonly (readonly number[])[], more: readonly TiffEntryOf[] = [], kind: TiffKind = {}) {
  const pieces = [Buffer.from(rows.flat())];
  return tiffFile([{ entries: greyPage(rows[0]?.length ?? 0, rows.length, more), pieces }], kind);
}
