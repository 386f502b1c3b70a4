/** Deflated Explicit VR Little Endian: everything after the file meta is one deflate stream. */
export const DEFLATED_SYNTAX = '1.2.840.10008.1.2.1.99';

/** Explicit VR Big Endian, retired. */
export const BIG_ENDIAN_SYNTAX = '1.2.840.10008.1.2.2';

/** Media Storage Directory Storage: a DICOMDIR. */
export const DICOMDIR_CLASS = '1.2.840.10008.1.3.10';

/** True for the transfer syntaxes whose pixel data is not compressed; a missing one counts, being the default. */
export function isNativeSyntax(transferSyntax: string): boolean {
  return NATIVE_SYNTAXES.has(transferSyntax);
}

/** What a person calls a DICOM object that has no picture, by its SOP class; null where we have no name. Source: PS3.4, B.5. */
export function nameWithoutPicture(sopClass: string): string | null {
  return NAMES.find(([prefix]) => sopClass === prefix || sopClass.startsWith(`${prefix}.`))?.[1] ?? null;
}

const NATIVE_SYNTAXES = new Set(['', '1.2.840.10008.1.2', '1.2.840.10008.1.2.1', BIG_ENDIAN_SYNTAX]);

const STORAGE = '1.2.840.10008.5.1.4.1.1';

const NAMES: readonly (readonly [prefix: string, name: string])[] = [
  [`${STORAGE}.88.59`, 'a list of marked images'],
  [`${STORAGE}.88.67`, 'a radiation dose report'],
  [`${STORAGE}.88`, 'a report'],
  [`${STORAGE}.104`, 'a document'],
  [`${STORAGE}.11`, 'a saved view'],
  [`${STORAGE}.9`, 'a waveform such as an ECG'],
  [`${STORAGE}.66`, 'a registration or a set of measurements'],
  [`${STORAGE}.481.3`, 'a set of radiotherapy contours'],
  [`${STORAGE}.481.5`, 'a radiotherapy plan'],
  [`${STORAGE}.481.8`, 'a radiotherapy plan'],
  [`${STORAGE}.481`, 'a radiotherapy record'],
  [`${STORAGE}.4.2`, 'a set of MR spectra'],
  ['1.2.840.10008.5.1.4.39', 'a colour palette'],
  ['1.2.840.10008.5.1.4.38', 'a hanging protocol'],
];
