/**
 * Bytes as text: in the named character set, else as their byte order mark says, else UTF-8; the mark is left out. Null
 * where they are not such text, or the name is of no character set.
 */
export function decodeText(body: Buffer, charset: string | null): string | null {
  const decoder = openDecoder(charset ?? markedCharset(body));
  if (decoder === null) return null;
  try {
    return decoder.decode(body);
  } catch {
    return null;
  }
}

function openDecoder(charset: string) {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return null;
  }
}

function markedCharset(body: Buffer): string {
  const mark = body.toString('hex', 0, 2);
  if (mark === 'fffe') return 'utf-16le';
  return mark === 'feff' ? 'utf-16be' : 'utf-8';
}
