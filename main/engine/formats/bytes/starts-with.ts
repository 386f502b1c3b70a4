/** True where `text` (one byte a character) stands at `offset`. */
export function startsWith(head: Buffer, text: string, offset = 0): boolean {
  return head.toString('latin1', offset, offset + text.length) === text;
}
