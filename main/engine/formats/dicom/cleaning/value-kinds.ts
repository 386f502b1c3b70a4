/** Values that are characters. */
export const TEXT_VRS: ReadonlySet<string> = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));

/** Free text: what may hold any words. */
export const WORD_VRS: ReadonlySet<string> = new Set('LO SH LT ST UT UC'.split(' '));

const BINARY = new Set('AT FL FD OB OD OF OL OV OW SL SS SV UL UN US UV'.split(' '));
const DATES = new Set('DA TM DT'.split(' '));
const NUMBERS = new Set('DS IS'.split(' '));
/** What may stand where words are expected: words are judged as such whatever they are called. */
const WORDLIKE = new Set('LO SH LT ST UT UC CS AS AE DS IS'.split(' '));

/**
 * Whether a value of one representation can stand where the dictionary wants another. Most differences are those of careless
 * writers; words where numbers, codes or identifiers belong are not.
 */
export function suits(vr: string, wanted: string): boolean {
  if (vr === wanted) return true;
  return (
    [BINARY, DATES, NUMBERS].some((kind) => kind.has(wanted) && kind.has(vr)) ||
    (WORD_VRS.has(wanted) && WORDLIKE.has(vr))
  );
}
