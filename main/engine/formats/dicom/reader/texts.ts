/** The text of a value without padding, a character a byte. */
export function plainText(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/^ +|[ \0]+$/g, '');
}
