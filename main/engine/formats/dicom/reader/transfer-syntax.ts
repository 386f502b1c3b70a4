export const IMPLICIT_SYNTAX = '1.2.840.10008.1.2';
export const EXPLICIT_SYNTAX = '1.2.840.10008.1.2.1';

/** Deflated Explicit VR Little Endian: everything after the file meta is one deflate stream. */
export const DEFLATED_SYNTAX = '1.2.840.10008.1.2.1.99';

/** Explicit VR Big Endian, retired. */
export const BIG_ENDIAN_SYNTAX = '1.2.840.10008.1.2.2';

/** True for the transfer syntaxes whose pixel data is not compressed; a missing one counts, being the default. */
export function isNativeSyntax(transferSyntax: string): boolean {
  return NATIVE_SYNTAXES.has(transferSyntax);
}

const NATIVE_SYNTAXES = new Set(['', IMPLICIT_SYNTAX, EXPLICIT_SYNTAX, BIG_ENDIAN_SYNTAX]);
