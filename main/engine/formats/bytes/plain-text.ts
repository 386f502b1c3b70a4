/** Bytes as text to show, at most 200 characters; null where they are no text. */
export function plainText(bytes: Buffer): string | null {
  const head = bytes.subarray(0, MOST_BYTES);
  const text = decoded(head)
    .replace(/[\s\0]+/g, ' ')
    .trim();
  return text === '' || UNPRINTABLE.test(text) ? null : text.slice(0, 200);
}

const MOST_BYTES = 1_000;
const UNPRINTABLE = /[\p{Cc}]/u;

function decoded(bytes: Buffer): string {
  // Node writes behind its memory where an odd number of bytes is read as UTF-16 from an odd address.
  if (isUtf16(bytes)) return bytes.toString('utf16le', 0, bytes.length & ~1);
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}

/** As Windows' own Exif tags are written. */
function isUtf16(bytes: Buffer): boolean {
  return bytes.length > 3 && bytes[0] !== 0 && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0;
}

function isUtf8(bytes: Buffer): boolean {
  return !bytes.toString('utf8').slice(0, -1).includes('\ufffd');
}
