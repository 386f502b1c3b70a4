/**
 * The size limit in bytes that a refusal of a body of so many bytes states in its own words; null where it states none that
 * makes sense. Numbers that do not stand behind a word for a limit are ids, ports or years.
 */
export function statedLimit(words: string, refusedBytes: number): number | null {
  for (const [, digits = '', unit = ''] of words.matchAll(LIMIT)) {
    const bytes = Math.floor(Number(digits) * (UNITS[unit.toLowerCase()] ?? 1));
    if (bytes >= SMALLEST_BYTES && bytes < refusedBytes) return bytes;
  }
  return null;
}

const LIMIT =
  /(?:limit|maximum|max|at most|exceed(?:s|ed|ing)?|less than|equal to|larger than|up to)\D{0,24}?(\d+(?:\.\d+)?) ?(bytes|kb|kib|mb|mib)?(?![\w.])/gi;

const UNITS: Readonly<Record<string, number>> = { kb: 1_000, kib: 1_024, mb: 1_000_000, mib: 1_048_576 };

/** Nobody limits images to less, in bytes: smaller numbers mean something else. */
const SMALLEST_BYTES = 10_000;
