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

/** True for MPEG-2, MPEG-4 and HEVC: all frames are one stream, in one fragment or cut anywhere. Source: PS3.5, 8.2.5 to 8.2.8. */
export function isVideoSyntax(transferSyntax: string): boolean {
  return /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/.test(transferSyntax);
}

const NATIVE_SYNTAXES = new Set(['', IMPLICIT_SYNTAX, EXPLICIT_SYNTAX, BIG_ENDIAN_SYNTAX]);
