import type { FieldWords } from './form-parts.ts';

/** The words of the fields that say what of an image leaves, and in what pieces. */
export const PATIENT_DATA_WORDS = {
  deidentify: {
    group: 'privacy',
    label: 'Patient data',
    hint: 'Sent as they are, the images carry every name and date in them.',
    choices: () => [
      ['on', 'Take it out first'],
      ['off', 'Send images as they are'],
    ],
  },
  recipe: {
    group: 'privacy',
    label: 'What may stay',
    hint: 'Everything else goes. Keep only what the model needs.',
  },
  textCheck: {
    group: 'privacy',
    label: 'Text in pictures',
    hint: 'Names are often written into ultrasound and scanned pictures.',
    choices: () => [
      ['on', 'Look for it, and hold what may show a name'],
      ['off', 'Do not look for it'],
    ],
  },
  request: {
    group: 'wrap',
    label: 'One request is',
    hint: 'What the model takes at a time.',
    choices: () => [
      ['image', 'One file'],
      ['series', 'A whole DICOM series'],
      ['frame', 'One frame of each file, as a PNG'],
    ],
  },
  seriesAs: {
    group: 'wrap',
    label: 'A series goes as',
    hint: 'How its slices travel together.',
    choices: () => [
      ['zip', 'A zip of its slices'],
      ['nifti', 'One NIfTI volume'],
    ],
  },
  frame: {
    group: 'wrap',
    label: 'Which frame',
    hint: 'The word first, middle or last, or the number of a frame.',
    example: 'middle',
  },
} as const satisfies Record<string, FieldWords>;
