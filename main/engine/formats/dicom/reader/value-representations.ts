/** Value representations whose lengths take two bytes in explicit form. Source: PS3.5, 7.1.2. */
export const SHORT_VRS: ReadonlySet<string> = new Set(
  'AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '),
);

/** Those whose lengths take four. */
export const LONG_VRS: ReadonlySet<string> = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));

/** Those whose characters SpecificCharacterSet chooses. */
export const CHARSET_VRS: ReadonlySet<string> = new Set('LO LT PN SH ST UC UT'.split(' '));

/** True for the value representations of the standard. */
export function isKnownVr(vr: string): boolean {
  return SHORT_VRS.has(vr) || LONG_VRS.has(vr);
}

/** True for what careless writers put where a representation belongs: blanks or zeros. Readers take a length of two bytes after it. */
export function isBlankVr(vr: string): boolean {
  return vr === '  ' || vr === '\0\0';
}
