import { tagText } from './tags.ts';

/** What is wrong with a DICOM file. Positions are in bytes, from the start of the file or of what was inflated. */
export type DicomDefect =
  | { readonly kind: 'ends-early'; readonly sizeBytes: number; readonly wantedEnd: number }
  | { readonly kind: PlacedKind; readonly position: number }
  | { readonly kind: 'nested-too-deep'; readonly deepest: number }
  | { readonly kind: 'too-many-elements'; readonly most: number }
  | { readonly kind: PlainKind }
  | { readonly kind: 'decimal-comma' | 'no-number'; readonly tag: number };

/** Defects of the whole. */
type PlainKind =
  'no-data-set' | 'unknown-form' | 'not-deflated' | 'inflates-too-far' | 'too-much-file-meta' | 'too-much-at-once';

/** Defects of one place. */
type PlacedKind =
  | 'no-element-header'
  | 'misplaced-delimiter'
  | 'element-overruns'
  | 'item-overruns'
  | 'sequence-overruns'
  | 'no-item'
  | 'no-fragment'
  | 'meta-without-length';

/** Thrown by the reader, and by nothing else. */
export class DicomDefectError extends Error {
  override readonly name = 'DicomDefectError';
  readonly defect: DicomDefect;

  constructor(defect: DicomDefect) {
    super(describeDefect(defect));
    this.defect = defect;
  }
}

/** Which defect and where, for IT; quotes no byte of the file. */
export function describeDefect(defect: DicomDefect): string {
  switch (defect.kind) {
    case 'ends-early':
      return `the file has ${defect.sizeBytes} bytes, its structure goes on to byte ${defect.wantedEnd}`;
    case 'nested-too-deep':
      return `sequences nested deeper than ${defect.deepest}`;
    case 'too-many-elements':
      return `more than ${defect.most} elements`;
    case 'decimal-comma':
      return `${tagText(defect.tag)} writes a number with a decimal comma`;
    case 'no-number':
      return `${tagText(defect.tag)} holds no number`;
    case 'no-data-set':
    case 'unknown-form':
    case 'not-deflated':
    case 'inflates-too-far':
    case 'too-much-file-meta':
    case 'too-much-at-once':
      return PLAIN[defect.kind];
    default:
      return `${PLACED[defect.kind]} near byte ${defect.position}`;
  }
}

const PLAIN: Readonly<Record<PlainKind, string>> = {
  'no-data-set': 'no data set',
  'unknown-form': 'a data set in no known form',
  'not-deflated': 'the deflated data set cannot be unpacked',
  'inflates-too-far': 'the deflated data set unpacks to more than any image has',
  'too-much-file-meta': 'more file meta than any image has',
  'too-much-at-once': 'a header or value that goes on for more than 1 MB',
};

const PLACED: Readonly<Record<PlacedKind, string>> = {
  'no-element-header': 'no element header',
  'misplaced-delimiter': 'a delimiter out of place',
  'element-overruns': 'an element longer than what holds it',
  'item-overruns': 'an item ends inside an element',
  'sequence-overruns': 'a sequence ends inside an item',
  'no-item': 'no item in a sequence',
  'no-fragment': 'no fragment',
  'meta-without-length': 'a file meta element without a length',
};
