import { encodeElements, encodeFile, type Element, type Encoding } from './encode.ts';
import { PLAIN_PREAMBLE, canaryFile, metaOf, withPicture } from './build.ts';
import { canaryText, canaryValue } from './values.ts';

/** A file with canaries where few look; `mayRefuse` for those that may as well be turned away. */
export interface OddFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly mayRefuse: boolean;
}

const EXPLICIT: Encoding = { syntax: 'explicit', hasLengths: true };
const mark = (number: number): Buffer => Buffer.from(`${canaryText('LO', number)} STANDS HERE `.repeat(8));

/** Preamble, meta, behind the pixels, behind the file, overlays and curves of all groups, and inside compressed frames. */
export function oddFiles(): OddFile[] {
  const whole = canaryFile('second', EXPLICIT).bytes;
  return [
    odd('preamble', { preamble: mark(900_001).subarray(0, 128) }),
    odd('meta', { meta: [...metaOf(EXPLICIT), ...tellingMeta()] }),
    odd('behind the pixels', { elements: [...withPicture([]), ...trailing()] }),
    odd('bytes appended', { behind: mark(900_030) }, true),
    odd('zeros and text appended', { behind: Buffer.concat([Buffer.alloc(64), mark(900_031)]) }, true),
    odd('a second file appended', { behind: whole }, true),
    odd('a command group', { elements: [...commands(), ...withPicture([])] }, true),
    odd('every overlay and curve group', { elements: withPicture(repeatingGroups()) }),
    odd('many values in one', { elements: withPicture(manyValues()) }),
    odd('in UTF-16 in a private element', { elements: withPicture([wide('00091010')]) }),
    odd('in UTF-16 in a comment', { elements: withPicture([wide('00104000')]) }),
    odd('a document inside', { elements: withPicture([{ tag: '00420011', vr: 'OB', value: whole }]) }, true),
    odd('an icon', { elements: withPicture([icon()]) }),
    jpegFrames(),
    { name: 'no preamble', bytes: encodeElements(withPicture(names()), EXPLICIT), mayRefuse: false },
  ];
}

function odd(name: string, parts: Partial<Parameters<typeof encodeFile>[0]>, mayRefuse = false): OddFile {
  const plain = { preamble: PLAIN_PREAMBLE, meta: metaOf(EXPLICIT), elements: withPicture(names()) };
  return { name, bytes: encodeFile({ ...plain, ...parts }, EXPLICIT), mayRefuse };
}

function names(): Element[] {
  return [
    { tag: '00100010', vr: 'PN', value: canaryValue('PN', 900_100) },
    { tag: '00100020', vr: 'LO', value: canaryValue('LO', 900_101) },
  ];
}

function tellingMeta(): Element[] {
  const texts: readonly (readonly [string, string])[] = [
    ['00020013', 'SH'],
    ['00020016', 'AE'],
    ['00020017', 'AE'],
    ['00020018', 'AE'],
    ['00020026', 'UR'],
    ['00020027', 'UR'],
    ['00020028', 'UR'],
    ['00020100', 'UI'],
    ['00020102', 'OB'],
  ];
  return texts.map(([tag, vr], index) => ({ tag, vr, value: canaryValue(vr, 900_010 + index) }));
}

function trailing(): Element[] {
  return [
    { tag: '7fe10010', vr: 'LO', value: canaryValue('LO', 900_020) },
    { tag: '7fe11010', vr: 'OB', value: mark(900_021) },
    { tag: 'fffafffa', vr: 'SQ', value: [{ elements: names() }] },
    { tag: 'fffcfffc', vr: 'OB', value: mark(900_022) },
  ];
}

function commands(): Element[] {
  return [
    { tag: '00001000', vr: 'UI', value: canaryValue('UI', 900_040) },
    { tag: '00001001', vr: 'UI', value: canaryValue('UI', 900_041) },
  ];
}

function repeatingGroups(): Element[] {
  const groups = Array.from({ length: 16 }, (_, index) => (index * 2).toString(16).padStart(2, '0'));
  return groups.flatMap((group, index) => [
    { tag: `50${group}3000`, vr: 'OW', value: mark(910_000 + index) },
    { tag: `50${group}0010`, vr: 'US', value: [4_242] },
    { tag: `60${group}0010`, vr: 'US', value: [8] },
    { tag: `60${group}0022`, vr: 'LO', value: canaryValue('LO', 910_020 + index) },
    { tag: `60${group}1500`, vr: 'LO', value: canaryValue('LO', 910_060 + index) },
    { tag: `60${group}3000`, vr: 'OW', value: mark(910_040 + index) },
    { tag: `60${group}4000`, vr: 'LT', value: canaryValue('LT', 910_080 + index) },
  ]);
}

function manyValues(): Element[] {
  const several = (vr: string, first: number) => [0, 1, 2].map((index) => canaryText(vr, first + index)).join('\\');
  return [
    { tag: '00080018', vr: 'UI', value: '1.2.826.0.1.99887.999999' },
    { tag: '00081050', vr: 'PN', value: several('PN', 920_000) },
    { tag: '00101000', vr: 'LO', value: several('LO', 920_010) },
    { tag: '00081160', vr: 'IS', value: '1' },
    { tag: '0008010d', vr: 'UI', value: several('UI', 920_020) },
    { tag: '00200052', vr: 'UI', value: several('UI', 920_030) },
    { tag: '00181200', vr: 'DA', value: several('DA', 6_001) },
  ];
}

function wide(tag: string): Element {
  return {
    tag,
    vr: tag.startsWith('0009') ? 'OB' : 'LT',
    value: Buffer.from(canaryText('LO', 930_000), 'utf16le'),
  };
}

/** A thumbnail may show what the pixels no longer do. */
function icon(): Element {
  const inside: Element[] = [{ tag: '7fe00010', vr: 'OB', value: mark(940_000) }];
  return { tag: '00880200', vr: 'SQ', value: [{ elements: inside }] };
}

/** Baseline JPEG frames whose segments name someone; their entropy-coded bytes stay as they are. */
function jpegFrames(): OddFile {
  const baseline: Encoding = { syntax: 'explicit', hasLengths: true };
  const segment = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const [start, rest] = [GREY_JPEG.subarray(0, 2), GREY_JPEG.subarray(2)];
  const telling = [
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), mark(950_000)])),
    segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), mark(950_001)])),
    segment(0xed, mark(950_002)),
    segment(0xfe, mark(950_003)),
  ];
  const frame = Buffer.concat([start, ...telling, rest]);
  const even = frame.length % 2 === 0 ? frame : Buffer.concat([frame, Buffer.alloc(1)]);
  const meta = metaOf(baseline).map((element) =>
    element.tag === '00020010' ? { ...element, value: '1.2.840.10008.1.2.4.50' } : element,
  );
  const elements = withPicture(names(), { fragments: [even] });
  return {
    name: 'inside a JPEG frame',
    bytes: encodeFile({ preamble: PLAIN_PREAMBLE, meta, elements }, baseline),
    mayRefuse: false,
  };
}

/** A grey picture of 8 x 8 pixels, as libjpeg writes it. */
const GREY_JPEG = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i',
    'Z2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI',
    'AQEAAD8AC//Z',
  ].join(''),
  'base64',
);
