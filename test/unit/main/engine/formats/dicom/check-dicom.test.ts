import { describe, expect, it } from 'vitest';
import { checkImage } from '../../../../../../main/engine/formats/check-image.ts';
import { memoryReader } from '../../../../../../main/engine/base/random-reader.ts';
import { dicomWith, EXPLICIT } from '../../../../../support/cleaned-dicom.ts';
import type { Element, Encoding } from '../../../../../support/canary-dicom/encode.ts';

async function check(bytes: Buffer): Promise<unknown> {
  const answer = await checkImage(memoryReader(bytes), bytes.length, 'application/dicom');
  if (!answer.ok) return [answer.failure.kind, answer.failure.facts['what']];
  const { width, height, frames } = answer.facts;
  return [width, height, frames];
}

const DAMAGED = ['unreadable-file', 'This DICOM file is damaged; part of it cannot be read.'];
const JPEG = '1.2.840.10008.1.2.4.50';
const framed = (fragments: number, frames: string): Element[] => [
  { tag: '00280008', vr: 'IS', value: frames },
  { tag: '7fe00010', vr: 'OB', value: { fragments: Array.from({ length: fragments }, () => Buffer.alloc(4, 1)) } },
];

describe('a DICOM file is taken in', () => {
  it.each(['0', '0 ', ''])('that says it has %j frames, as one', async (frames) => {
    expect(await check(dicomWith([{ tag: '00280008', vr: 'IS', value: frames }]))).toEqual([2, 2, 1]);
    expect(await check(dicomWith(framed(1, frames), EXPLICIT, JPEG))).toEqual([2, 2, 1]);
  });

  it.each([
    ['MPEG-2', '1.2.840.10008.1.2.4.100', 1],
    ['H.264', '1.2.840.10008.1.2.4.102', 1],
    ['HEVC', '1.2.840.10008.1.2.4.107', 3],
    ['H.264 in fragments', '1.2.840.10008.1.2.4.102.1', 3],
  ])('that is a video (%s), whose frames are in a fragment together or cut anywhere', async (_, syntax, fragments) => {
    expect(await check(dicomWith(framed(fragments, '250'), EXPLICIT, syntax))).toEqual([2, 2, 250]);
    expect(await check(dicomWith(framed(0, '250'), EXPLICIT, syntax))).toEqual(DAMAGED);
  });

  it('that has a compressed frame in several fragments, but not fragments for fewer frames than it says', async () => {
    expect(await check(dicomWith(framed(5, '2'), EXPLICIT, JPEG))).toEqual([2, 2, 2]);
    expect(await check(dicomWith(framed(1, '2'), EXPLICIT, JPEG))).toEqual(DAMAGED);
  });

  it.each<Encoding>([
    { syntax: 'explicit', hasLengths: true },
    { syntax: 'explicit', hasLengths: false },
    { syntax: 'implicit', hasLengths: false },
    { syntax: 'big', hasLengths: false },
  ])('whose sequences are longer than what is read at once (%j)', async (encoding) => {
    const item = { elements: [{ tag: '00209157', vr: 'UL', value: [1, 2] }] };
    const nested: Element = { tag: '00209111', vr: 'SQ', value: Array.from({ length: 40_000 }, () => item) };
    const frames: Element = { tag: '52009230', vr: 'SQ', value: [{ elements: [nested] }, item] };
    expect(await check(dicomWith([frames], encoding))).toEqual([2, 2, 1]);
  });
});

describe('a DICOM file is refused', () => {
  it.each([
    ['its rescale slope', '00281053', '2,5'],
    ['its rescale intercept', '00281052', '-1024,0'],
  ])('that writes %s with a comma, by its name', async (name, tag, value) => {
    expect(await check(dicomWith([{ tag, vr: 'DS', value }]))).toEqual([
      'unreadable-file',
      `This DICOM file writes ${name} with a comma where DICOM has a point, so its values cannot be told.`,
    ]);
  });

  it('that has neither rows nor columns', async () => {
    expect(await check(dicomWith([{ tag: '00280010', vr: 'US', value: [0] }]))).toEqual(DAMAGED);
  });
});
