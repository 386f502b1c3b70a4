import { expect, it } from 'vitest';
import sharp from 'sharp';
import { cleaned, dicomWith, readBack } from '../../../../../../support/cleaned-dicom.ts';
import type { Element } from '../../../../../../support/canary-dicom/encode.ts';

/** A real profile whose first words name someone. */
async function profileOf(name: string): Promise<Buffer> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const { icc = Buffer.alloc(0) } = await sharp(png).metadata();
  const at = icc.indexOf('Display P3', 0, 'utf16le') >= 0 ? icc.indexOf(Buffer.from('mluc')) + 28 : 80;
  const named = Buffer.from(icc);
  named.write(name, at, 'latin1');
  named.write(name, 84, 'latin1');
  return named;
}

async function written(profile: Buffer): Promise<Buffer | null> {
  const icc: Element = { tag: '00282000', vr: 'OB', value: profile };
  const path: Element = { tag: '00480105', vr: 'SQ', value: [{ elements: [icc] }] };
  const { content } = await cleaned(dicomWith([icc, path]));
  const dataSet = readBack(content);
  const inside = dataSet.elements['x00480105']?.items?.[0]?.dataSet?.elements['x00282000'];
  const top = dataSet.elements['x00282000'];
  expect([inside === undefined, content.includes('Zqmuster')]).toEqual([top === undefined, false]);
  return top === undefined ? null : content.subarray(top.dataOffset, top.dataOffset + top.length);
}

it('a colour profile loses its words, in sequences too, and keeps its colours', async () => {
  const profile = await profileOf('Zqmustermann');
  const after = await written(profile);
  const tag = (bytes: Buffer, name: string): Buffer => {
    const at = bytes.indexOf(name, 128);
    const start = bytes.readUInt32BE(at + 4);
    return bytes.subarray(start, start + 20);
  };
  for (const name of ['rXYZ', 'gXYZ', 'bXYZ']) expect(tag(after ?? Buffer.alloc(0), name)).toEqual(tag(profile, name));
});

it.each([
  ['words', Buffer.from('Zqmustermann Anna')],
  ['a header and words', Buffer.concat([Buffer.alloc(36), Buffer.from('acsp'), Buffer.from('Zqmuster'.repeat(20))])],
  ['nothing', Buffer.alloc(0)],
])('what is no profile goes: %s', async (_, bytes) => {
  expect(await written(bytes)).toBeNull();
});
