/** A byte count as people read it: `4.5 MB`, decimal units, by default one digit after the point from a megabyte on. */
export function readableSize(sizeBytes: number, digits = 1): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  if (sizeBytes < 1_000_000)
    return `${digits === 1 ? Math.round(sizeBytes / 1_000) : (sizeBytes / 1_000).toFixed(Math.min(3, digits - 1))} kB`;
  if (sizeBytes < 1_000_000_000) return `${(sizeBytes / 1_000_000).toFixed(digits)} MB`;
  return `${(sizeBytes / 1_000_000_000).toFixed(digits)} GB`;
}

/** Sizes of one sentence with so many digits that two that differ read differently; what is no number is unknown. */
export function sizesApart(sizes: readonly unknown[]): string[] {
  const different = new Set(sizes).size;
  for (let digits = 1; digits < MOST_DIGITS; digits += 1) {
    const words = sizes.map((size) => wordsOf(size, digits));
    if (new Set(words).size === different) return words;
  }
  return sizes.map((size) => wordsOf(size, MOST_DIGITS));
}

/** A gigabyte to the byte. */
const MOST_DIGITS = 9;

function wordsOf(size: unknown, digits: number): string {
  return typeof size === 'number' ? readableSize(size, digits) : 'an unknown size';
}
