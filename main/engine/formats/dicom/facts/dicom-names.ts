/** Media Storage Directory Storage: a DICOMDIR. */
export const DICOMDIR_CLASS = '1.2.840.10008.1.3.10';

/** What a person calls a DICOM object that has no picture, by its SOP class; null where we have no name. Source: PS3.4, B.5. */
export function nameWithoutPicture(sopClass: string): string | null {
  return NAMES.find(([prefix]) => sopClass === prefix || sopClass.startsWith(`${prefix}.`))?.[1] ?? null;
}

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
