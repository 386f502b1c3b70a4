import { closeSync, openSync, writeSync } from 'node:fs';
import { byTag, metaOf, PLAIN_PREAMBLE, withPicture } from './canary-dicom/build.ts';
import { encodeElements, encodeFile, type Element, type Encoding } from './canary-dicom/encode.ts';

const PIECE = Buffer.from(Uint8Array.from({ length: 1_048_576 }, (_, index) => (index * 2_654_435_761) >>> 24));

/** Writes a DICOM file of grey frames of one megabyte each, with a patient's name; explicit little endian. */
export function writeLargeDicom(path: string, frames: number): void {
  const encoding: Encoding = { syntax: 'explicit', hasLengths: true };
  const own: Element[] = [
    { tag: '00100010', vr: 'PN', value: 'Someone^Anna' },
    { tag: '00100020', vr: 'LO', value: '4711' },
    { tag: '00280008', vr: 'IS', value: String(frames) },
    { tag: '00280010', vr: 'US', value: [1_024] },
    { tag: '00280011', vr: 'US', value: [1_024] },
  ];
  const elements = withPicture(own)
    .filter(({ tag }) => tag !== '7fe00010')
    .sort(byTag);
  const head = encodeFile({ preamble: PLAIN_PREAMBLE, meta: metaOf(encoding), elements }, encoding);
  const pixels = encodeElements([{ tag: '7fe00010', vr: 'OB', value: Buffer.alloc(0) }], encoding);
  pixels.writeUInt32LE(frames * PIECE.length, 8);
  const file = openSync(path, 'w');
  for (const piece of [head, pixels, ...Array.from({ length: frames }, () => PIECE)]) writeSync(file, piece);
  closeSync(file);
}
