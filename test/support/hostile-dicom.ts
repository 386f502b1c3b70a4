import { dicomWith, EXPLICIT } from './cleaned-dicom.ts';
import type { Element, Encoding } from './canary-dicom/encode.ts';

/** Small pictures of each kind that once went wrong; none holds more of anyone than the canary. */
export const HOSTILE_CANARY = 'Zqmustermann';

const IMPLICIT: Encoding = { syntax: 'implicit', hasLengths: true };
const JPEG = '1.2.840.10008.1.2.4.50';
const FRAME = Buffer.from('ffd8ffda0008010100003f0012ff003456ffd9', 'hex');

const code = (value: string, scheme: string, meaning: string): Element => ({
  tag: '00082218',
  vr: 'SQ',
  value: [
    {
      elements: [
        { tag: '00080100', vr: 'SH', value },
        { tag: '00080102', vr: 'SH', value: scheme },
        { tag: '00080104', vr: 'LO', value: meaning },
      ],
    },
  ],
});
const frames = (fragments: readonly Buffer[], count = '1'): Element[] => [
  { tag: '00280008', vr: 'IS', value: count },
  { tag: '7fe00010', vr: 'OB', value: { fragments } },
];
const bits: Element = { tag: '00280100', vr: 'US', value: [8] };
const pixels: Element = { tag: '7fe00010', vr: 'OB', value: Buffer.from([1, 2, 3, 4]) };
const rle = (tail: string): Buffer => {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(1);
  header.writeUInt32LE(64, 4);
  header.write(tail, 12, 'latin1');
  return Buffer.concat([header, Buffer.from([3, 1, 2, 3, 4, 0]), Buffer.from(tail)]);
};

/** Items written in another way than the file around them. */
function mixed(outer: Encoding, inner: Buffer): Buffer {
  const mark = Buffer.from('MIXEDITEMHERE!!!');
  const file = dicomWith([bits, { tag: '00082218', vr: 'OB', value: mark }, pixels], outer);
  const at = file.indexOf(mark);
  const isExplicit = outer.syntax === 'explicit';
  const head = Buffer.from(isExplicit ? '0800182253510000ffffffff' : '08001822ffffffff', 'hex');
  const start = at - (isExplicit ? 12 : 8);
  const item = Buffer.concat([
    Buffer.from('feff00e0ffffffff', 'hex'),
    inner,
    Buffer.from('feff0de000000000feffdde000000000', 'hex'),
  ]);
  return Buffer.concat([file.subarray(0, start), head, item, file.subarray(at + mark.length)]);
}

/** How a case ends: cleaned, refused by a kind, or held. */
export type HostileEnd = 'cleaned' | 'held' | 'unreadable-file' | 'unsupported-type';

/** Cases by their names. */
export const HOSTILE_DICOM: readonly (readonly [name: string, file: Buffer, end: HostileEnd])[] = [
  [
    'codemeaning',
    dicomWith([bits, pixels, code('Zqmusterman', '99ZQ', `Referred by Dr ${HOSTILE_CANARY} 555-0123`)]),
    'cleaned',
  ],
  [
    'contentdesc',
    dicomWith([bits, pixels, { tag: '00700081', vr: 'LO', value: `${HOSTILE_CANARY} Anna follow-up` }]),
    'cleaned',
  ],
  [
    'cs_bodypart',
    dicomWith([bits, pixels, { tag: '00180015', vr: 'CS', value: `Hand li. ${HOSTILE_CANARY}, *14.02.1955` }]),
    'cleaned',
  ],
  [
    'icc',
    dicomWith([bits, pixels, { tag: '00282000', vr: 'OB', value: Buffer.from(`acsp ${HOSTILE_CANARY}`) }]),
    'cleaned',
  ],
  [
    'study_std_root',
    dicomWith([bits, pixels, { tag: '0020000d', vr: 'UI', value: '1.2.840.10008.19550214' }]),
    'cleaned',
  ],
  ['rle_trail', dicomWith([bits, ...frames([rle(HOSTILE_CANARY)])], EXPLICIT, '1.2.840.10008.1.2.5'), 'cleaned'],
  [
    'deflframe',
    dicomWith([bits, ...frames([Buffer.from(HOSTILE_CANARY)])], EXPLICIT, '1.2.840.10008.1.2.8.1'),
    'unreadable-file',
  ],
  ['jpip', dicomWith([bits, pixels], EXPLICIT, '1.2.840.10008.1.2.4.94'), 'unreadable-file'],
  ['smpte', dicomWith([bits, pixels], EXPLICIT, '1.2.840.10008.1.2.7.1'), 'unreadable-file'],
  [
    'jpeg_cut_after_ff',
    dicomWith([bits, ...frames([FRAME.subarray(0, 14), FRAME.subarray(14)])], EXPLICIT, JPEG),
    'cleaned',
  ],
  [
    'jpeg_cut_at_an_odd_byte',
    dicomWith([bits, ...frames([FRAME.subarray(0, 15), FRAME.subarray(15)])], EXPLICIT, JPEG),
    'cleaned',
  ],
  ['number_of_frames_0', dicomWith([bits, pixels, { tag: '00280008', vr: 'IS', value: '0' }]), 'cleaned'],
  [
    'video_h264_one_fragment',
    dicomWith(frames([Buffer.from('000000016742')], '25'), EXPLICIT, '1.2.840.10008.1.2.4.102'),
    'held',
  ],
  ['explicit_sq_implicit_items', mixed(EXPLICIT, Buffer.from('0800000108000000542d443131303020', 'hex')), 'cleaned'],
  [
    'implicit_sq_explicit_items',
    mixed(IMPLICIT, Buffer.from('080000015348 0800542d443131303020'.replaceAll(' ', ''), 'hex')),
    'cleaned',
  ],
  [
    'command_group',
    dicomWith([bits, pixels, { tag: '00000000', vr: 'UL', value: [0] }, { tag: '00000100', vr: 'US', value: [1] }]),
    'cleaned',
  ],
];
