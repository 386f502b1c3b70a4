import { EXPECTED, type ExpectedRow } from './expected.ts';
import { encodeFile, transferSyntaxOf, type Element, type Encoding } from './encode.ts';
import { canaryValue } from './values.ts';

/** A file full of canaries. */
export interface CanaryFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Where its data set of canaries stands, as read_dicom.py writes places: empty at the top. */
  readonly prefix: string;
  /** What stood at each place under `prefix`, by tag. */
  readonly values: ReadonlyMap<string, Element>;
  /** The pixels as they stand in the file. */
  readonly pixels: Buffer;
}

/** Sequences of the dictionary that no row of Table E.1-1 names, so that what is in them has to be judged by itself. */
const CONTAINERS = ['52009229', '00189112', '00540016', '00186011', '00283010'];
/** Says what the file is; a canary there would make another file of it. */
const OWN_WORDS = new Set(['00080016', '00080018', '00080005']);
const PIXELS = Buffer.from(Array.from({ length: 64 }, (_, index) => index * 3));
export const PLAIN_PREAMBLE = Buffer.alloc(128);

/** One canary for every row of the table and for every element outside it that says who or when. */
export function canaryElements(first = 1): Element[] {
  const rows = EXPECTED.filter(({ tag }) => /^[0-9a-f]{8}$/.test(tag) && !/^000[024]/.test(tag) && !OWN_WORDS.has(tag));
  return [...rows.map((row, index) => canaryOf(row, first + index)), ...otherCanaries(first + rows.length)].sort(byTag);
}

/** A file whose canaries stand `depth` sequences deep. */
export function canaryFile(name: string, encoding: Encoding, depth = 0): CanaryFile {
  const canaries = canaryElements(1 + depth * 2_000);
  const isTop = depth === 0;
  let nested: Element[] = canaries.filter(({ tag }) => isTop || tag < '7fe0' || tag > '7fe0ffff');
  let prefix = '';
  for (let level = 0; level < depth; level += 1) {
    const container = CONTAINERS[level] ?? '';
    // An item before it, so that not only the first one is looked into.
    nested = [{ tag: container, vr: 'SQ', value: [{ elements: [] }, { elements: nested }] }];
    prefix = `${container}.1.${prefix}`;
  }
  const elements = withPicture(nested);
  const bytes = encodeFile({ preamble: PLAIN_PREAMBLE, meta: metaOf(encoding), elements }, encoding);
  return { name, bytes, prefix, values: new Map(canaries.map((element) => [element.tag, element])), pixels: PIXELS };
}

/** The file meta elements that every file has. */
export function metaOf(encoding: Encoding): Element[] {
  return [
    { tag: '00020001', vr: 'OB', value: Buffer.from([0, 1]) },
    { tag: '00020002', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
    { tag: '00020003', vr: 'UI', value: '1.2.826.0.1.99887.999999' },
    { tag: '00020010', vr: 'UI', value: transferSyntaxOf(encoding) },
    { tag: '00020012', vr: 'UI', value: '1.2.826.0.1.99887.999998' },
  ];
}

/** The elements and those of a small grey picture, in order. */
export function withPicture(elements: readonly Element[], pixels: Element['value'] = PIXELS): Element[] {
  const taken = new Set(elements.map(({ tag }) => tag));
  const picture: Element[] = [
    { tag: '00080005', vr: 'CS', value: 'ISO_IR 100' },
    { tag: '00080016', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
    { tag: '00080018', vr: 'UI', value: '1.2.826.0.1.99887.999999' },
    { tag: '00080060', vr: 'CS', value: 'OT' },
    { tag: '00280002', vr: 'US', value: [1] },
    { tag: '00280004', vr: 'CS', value: 'MONOCHROME2' },
    { tag: '00280010', vr: 'US', value: [8] },
    { tag: '00280011', vr: 'US', value: [8] },
    { tag: '00280100', vr: 'US', value: [8] },
    { tag: '00280101', vr: 'US', value: [8] },
    { tag: '00280102', vr: 'US', value: [7] },
    { tag: '00280103', vr: 'US', value: [0] },
    { tag: '7fe00010', vr: 'OB', value: pixels },
  ];
  return [...elements, ...picture.filter(({ tag }) => !taken.has(tag))].sort(byTag);
}

export function byTag(a: Element, b: Element): number {
  return a.tag < b.tag ? -1 : 1;
}

function canaryOf({ tag, vr }: ExpectedRow, number: number): Element {
  if (vr !== 'SQ') return { tag, vr: vr === '' ? 'UN' : vr, value: canaryValue(vr, number) };
  const inside = (text: number): Element[] => [
    { tag: '00080100', vr: 'SH', value: 'T-04000' },
    { tag: '00080104', vr: 'LO', value: canaryValue('LO', 50_000 + number * 4 + text) },
    { tag: '00081155', vr: 'UI', value: canaryValue('UI', 50_000 + number * 4 + text) },
    { tag: '00100010', vr: 'PN', value: canaryValue('PN', 70_000 + number * 4 + text) },
    { tag: '00110010', vr: 'LO', value: canaryValue('LO', 90_000 + number * 4 + text) },
  ];
  return { tag, vr, value: [{ elements: inside(0) }, { elements: inside(1) }] };
}

/** Private, overlay, curve and unknown elements, and group lengths. */
function otherCanaries(first: number): Element[] {
  const kinds: readonly (readonly [tag: string, vr: string])[] = [
    ['00090010', 'LO'],
    ['00091001', 'PN'],
    ['00091002', 'OB'],
    ['00110010', 'LO'],
    ['00111001', 'SQ'],
    ['0010fff0', 'LO'],
    ['00ee0010', 'LO'],
    ['50000022', 'LO'],
    ['50003000', 'OW'],
    ['50103000', 'OW'],
    ['60000022', 'LO'],
    ['60003000', 'OW'],
    ['60004000', 'LT'],
    ['60103000', 'OW'],
    ['60104000', 'LT'],
  ];
  const lengths: Element[] = [{ tag: '00100000', vr: 'UL', value: [4_242] }];
  return [
    ...lengths,
    ...kinds.map(([tag, vr], index) => canaryOf({ tag, vr, basic: 'X', options: new Map() }, first + index)),
  ];
}
