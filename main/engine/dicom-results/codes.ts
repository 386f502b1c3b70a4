import { createHash } from 'node:crypto';
import type { Element, Elements } from '../formats/dicom/writer/elements.ts';
import { fitText } from '../formats/dicom/writer/fit-text.ts';

/** A coded word: value, scheme, meaning. */
export type Code = readonly [value: string, scheme: string, meaning: string];

/** The scheme of what no standard has a code for: a model's own classes, and its score. */
export const OWN_SCHEME = '99SAGITTAL';

/** The elements of a code. */
export function codeItem([value, scheme, meaning]: Code): Elements {
  return [
    [0x0008_0100, 'SH', value],
    [0x0008_0102, 'SH', scheme],
    [0x0008_0104, 'LO', meaning],
  ];
}

/** A sequence of one code. */
export function codeSequence(tag: number, code: Code): Element {
  return [tag, 'SQ', [codeItem(code)]];
}

/** A model's word as a code: the word itself where it can be one, else a digest of it; at most 64 characters of it are its meaning. */
export function ownCode(word: string): Code {
  const isShort = /^[A-Za-z0-9_.-]{1,16}$/.test(word);
  const value = isShort ? word : `c-${createHash('sha256').update(word).digest('hex').slice(0, 14)}`;
  return [value, OWN_SCHEME, fitText(word, 'LO') || value];
}

/** What the scheme is, for objects with own codes. */
export const OWN_SCHEME_IDENTIFICATION: Element = [
  0x0008_0110,
  'SQ',
  [
    [
      [0x0008_0102, 'SH', OWN_SCHEME],
      [0x0008_0115, 'ST', 'Sagittal: words of models'],
      [0x0008_0116, 'ST', 'Sagittal'],
    ],
  ],
];
