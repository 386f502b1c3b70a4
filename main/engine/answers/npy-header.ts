/** What a NumPy array file says about itself: `<f4`, or the fields of a record as they stand there; its sides. */
export interface NpyHeader {
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** True for bytes that begin as NumPy array files do. */
export function startsAsNpy(body: Buffer): boolean {
  return body.toString('latin1', 0, 6) === MAGIC;
}

/**
 * Reads the header of a NumPy array file (versions 1 to 3, numpy.lib.format) and checks that the file holds as many
 * values as it says; null where it is none.
 */
export function readNpyHeader(body: Buffer): NpyHeader | null {
  if (!startsAsNpy(body) || body.length < 12) return null;
  const version = body.readUInt8(6);
  if (version < 1 || version > 3) return null;
  const start = version === 1 ? 10 : 12;
  const end = start + (version === 1 ? body.readUInt16LE(8) : body.readUInt32LE(8));
  if (end > body.length) return null;
  const words = body.toString(version === 3 ? 'utf8' : 'latin1', start, end);
  const dtype = DTYPE.exec(words);
  const shape = readShape(words);
  if (dtype === null || shape === null || !/'fortran_order'\s*:\s*(True|False)/.test(words)) return null;
  const itemBytes = itemSize(dtype[1]);
  if (itemBytes !== null && end + itemBytes * shape.reduce((product, side) => product * side, 1) !== body.length)
    return null;
  return { dtype: dtype[1] ?? (dtype[2] ?? '').slice(0, LONGEST_DTYPE), shape };
}

const MAGIC = '\x93NUMPY';
const DTYPE = /'descr'\s*:\s*(?:'([^']{1,40})'|(\[.*?\])\s*,\s*'fortran_order')/s;
const LONGEST_DTYPE = 200;

function readShape(words: string): number[] | null {
  const inside = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(words)?.[1];
  if (inside === undefined) return null;
  const sides = inside.split(',').flatMap((side) => (side.trim() === '' ? [] : [Number.parseInt(side, 10)]));
  return sides.length <= 64 && sides.every(Number.isSafeInteger) ? sides : null;
}

/** Bytes of one value of a plain type such as `<f4`; null for records, objects and dates, whose size stands elsewhere. */
function itemSize(dtype: string | undefined): number | null {
  const found = /^[<>|=]?([biufcSVU?])(\d*)$/.exec(dtype ?? '');
  if (found === null) return null;
  const bytes = found[2] === '' ? 1 : Number(found[2]);
  return found[1] === 'U' ? bytes * 4 : bytes;
}
