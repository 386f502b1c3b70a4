/** A number in at most 16 characters, as a decimal string holds it: the nearest one where its digits do not fit. Source: PS3.5, 6.2. */
export function decimalText(value: number): string {
  const plain = String(value);
  if (plain.length <= MOST_CHARACTERS) return plain;
  for (let digits = 16; digits > 0; digits -= 1) {
    const shorter = String(Number(value.toPrecision(digits)));
    if (shorter.length <= MOST_CHARACTERS) return shorter;
    const written = value.toExponential(digits - 1);
    if (written.length <= MOST_CHARACTERS) return written;
  }
  return plain.slice(0, MOST_CHARACTERS);
}

const MOST_CHARACTERS = 16;
