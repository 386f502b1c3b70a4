/** Bytes as text to show, at most 200 characters; null where they are no text. */
export function plainText(bytes: Buffer): string | null {
  const head = bytes.subarray(0, MOST_BYTES);
  const encoding = isUtf16(head) ? 'utf16le' : isUtf8(head) ? 'utf8' : 'latin1';
  const text = head
    .toString(encoding)
    .replace(/[\s\0]+/g, ' ')
    .trim();
  return text === '' || UNPRINTABLE.test(text) ? null : text.slice(0, 200);
}

const MOST_BYTES = 1_000;
const UNPRINTABLE = /[\p{Cc}]/u;

/** As Windows' own Exif tags are written. */
function isUtf16(bytes: Buffer): boolean {
  return bytes.length > 3 && bytes[0] !== 0 && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0;
}

function isUtf8(bytes: Buffer): boolean {
  return !bytes.toString('utf8').slice(0, -1).includes('\ufffd');
}
