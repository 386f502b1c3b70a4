import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanPng } from '../../../../../../main/engine/formats/png/clean-png.ts';
import { orientationExif } from '../../../../../../main/engine/formats/cleaning/exif.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';
import { pngChunk, tinyPng } from '../../../../../support/tiny-images.ts';

const HEADER_END = 33;

/** A sound PNG with chunks after its header and bytes after its end. */
function pngWith(chunks: readonly Buffer[], tail = ''): Buffer {
  const png = tinyPng();
  return Buffer.concat([png.subarray(0, HEADER_END), ...chunks, png.subarray(HEADER_END), Buffer.from(tail)]);
}

describe('a PNG is cleaned', () => {
  it('comes out as it is where there is nothing to remove', async () => {
    const gamma = pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const { content, report } = await cleanBytes(cleanPng, pngWith([gamma]));
    expect(content).toEqual(pngWith([gamma]));
    expect(report).toMatchObject({ mediaType: 'image/png', identity: null, textRule: { verdict: 'check' } });
  });

  it('loses text of every kind, times, private chunks and bytes after its end', async () => {
    const name = Buffer.from('Comment\0');
    const chunks = [
      pngChunk('tEXt', Buffer.concat([name, Buffer.from('CANARY one')])),
      pngChunk('zTXt', Buffer.concat([name, Buffer.of(0), deflateSync(Buffer.from('CANARY two'))])),
      pngChunk('iTXt', Buffer.concat([name, Buffer.from('\0\0de\0Name\0CANARY three')])),
      pngChunk('tIME', Buffer.from([7, 230, 1, 1, 1, 1, 1])),
      pngChunk('prVt', Buffer.from('CANARY four')),
      pngChunk('cHRM', Buffer.from('CANARY five, as long as a cHRM..')),
    ];
    const { content, changes } = await cleanBytes(cleanPng, pngWith(chunks, 'CANARY six'));
    expect(content).toEqual(tinyPng());
    expect(changes.map(({ place, name, action, before }) => [place, name, action, before])).toEqual([
      ['PNG tEXt', 'Comment', 'removed', 'CANARY one'],
      ['PNG zTXt', 'Comment', 'removed', 'CANARY two'],
      ['PNG iTXt', 'Comment', 'removed', 'CANARY three'],
      ['PNG tIME', '', 'removed', null],
      ['PNG prVt', '', 'removed', null],
      ['PNG cHRM', '', 'removed', null],
      ['PNG', '10 bytes after the picture', 'removed', null],
    ]);
  });

  it('keeps how it is turned and nothing else of its Exif block', async () => {
    const png = await sharp(tinyPng())
      .withMetadata({ orientation: 6, exif: { IFD0: { Artist: 'CANARY' } } })
      .png()
      .toBuffer();
    const { content, changes } = await cleanBytes(cleanPng, png);
    expect(content.includes('CANARY')).toBe(false);
    expect(content.includes(orientationExif(6))).toBe(true);
    expect(changes).toContainEqual(
      expect.objectContaining({ place: 'PNG eXIf', name: 'Artist', action: 'removed', before: 'CANARY' }),
    );
    expect((await cleanBytes(cleanPng, content)).content).toEqual(content);
  });

  it('keeps its colours, and of the profile none of the words', async () => {
    const png = await sharp(Buffer.alloc(75, 9), { raw: { width: 5, height: 5, channels: 3 } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const { content, report } = await cleanBytes(cleanPng, png);
    const { icc } = await sharp(content).metadata();
    expect(report.counts.cleaned).toBe(1);
    expect(icc?.toString('latin1', 36, 40)).toBe('acsp');
    expect(icc?.toString('latin1')).not.toMatch(/lcms|Copyright|sP3C/i);
    expect((await cleanBytes(cleanPng, content)).content).toEqual(content);
  });

  it.each([
    ['a wrong check sum', (png: Buffer) => (png.writeUInt8(png.readUInt8(45) ^ 1, 45), png)],
    ['an end too early', (png: Buffer) => png.subarray(0, -5)],
    ['no header', (png: Buffer) => Buffer.concat([png.subarray(0, 8), png.subarray(HEADER_END)])],
  ])('is refused for %s', async (_what, damage) => {
    expect(await refusalOf(cleanPng, damage(tinyPng()))).toMatchObject({ kind: 'unreadable-file' });
  });

  it('is refused for a chunk that decides about the picture and is not known', async () => {
    expect(await refusalOf(cleanPng, pngWith([pngChunk('CgBI', Buffer.alloc(4))]))).toMatchObject({
      kind: 'unsupported-type',
    });
  });
});
