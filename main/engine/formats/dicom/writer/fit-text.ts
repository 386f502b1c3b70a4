/**
 * How much one value of a representation holds. The standard counts characters, many an archive bytes: both are kept to. Source:
 * PS3.5, 6.2.
 */
const MOST_BYTES = { SH: 16, LO: 64, ST: 1_024, LT: 10_240, UT: 1_000_000 } as const;

/** Representations of one value, in which a backslash is a letter like others. */
const SINGLE: ReadonlySet<string> = new Set(['ST', 'LT', 'UT']);

/** A text as one value of a representation: without control characters, a backslash that would part it, or what is too long for it. */
export function fitText(text: string, vr: keyof typeof MOST_BYTES): string {
  const most = MOST_BYTES[vr];
  const plain = SINGLE.has(vr)
    ? text.replaceAll('\r\n', '\n').replaceAll(NO_TEXT, ' ')
    : text.replaceAll(NO_VALUE, ' ');
  const trimmed = plain.trim();
  if (Buffer.byteLength(trimmed) <= most) return trimmed;
  return `${beginning(trimmed, most - CUT.length)}${CUT}`;
}

const CUT = '...';
/** Control characters but for the line feed. */
const NO_TEXT = /(?!\n)[\p{Cc}\p{Cs}]/gu;
const NO_VALUE = /[\p{Cc}\p{Cs}\\]/gu;

/** As many whole characters as fit. */
function beginning(text: string, mostBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const letter of text) {
    bytes += Buffer.byteLength(letter);
    if (bytes > mostBytes) break;
    kept += letter;
  }
  return kept;
}
