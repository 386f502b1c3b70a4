import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanGif } from '../../../../../../main/engine/formats/gif/clean-gif.ts';
import { decodePicture } from '../../../../../../main/engine/formats/decode-picture.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';
import {
  FOUR_GREYS,
  gifCodes,
  gifControl,
  gifExtension,
  gifFile,
  subBlocks,
  type Colour,
  type FrameToWrite,
} from '../../../../../support/gif-file.ts';

const PIXELS = [0, 1, 2, 3, 3, 2, 1, 0];
const FRAME: FrameToWrite = { width: 4, height: 2, pixels: PIXELS };
const PLAIN = gifFile({ table: FOUR_GREYS, frames: [FRAME] });
const LOOP = gifExtension(0xff, 'NETSCAPE2.0', Buffer.from([1, 0, 0]));
const PLAIN_TEXT = gifExtension(0x01, Buffer.alloc(12), 'CANARY');
/** Where the codes of PLAIN stand, with the length before them. */
const CODES_START = 13 + 12 + 10 + 1;

function withCodes(codes: readonly Buffer[]): Buffer {
  return Buffer.concat([PLAIN.subarray(0, CODES_START), subBlocks(codes), Buffer.from([0x3b])]);
}

function grey(picture: { readonly samples: Iterable<number>; readonly channels: number }): number[] {
  return [...picture.samples].filter((_, index) => index % picture.channels === 0);
}

describe('a GIF is cleaned', () => {
  it('comes out as it is where there is nothing to remove', async () => {
    const { content, changes } = await cleanBytes(cleanGif, PLAIN);
    expect([content.toString('hex'), changes]).toEqual([PLAIN.toString('hex'), []]);
  });

  it.each([
    ['a comment', [gifExtension(0xfe, 'CANARY one', 'and two')], 'GIF comment', '', 'CANARY oneand two'],
    ['a loop', [LOOP], 'GIF application', 'NETSCAPE2.0', null],
    ['XMP', [gifExtension(0xff, 'XMP DataXMP', '<x>CANARY</x>')], 'GIF application', 'XMP DataXMP', '<x>CANARY</x>'],
    ['an unknown extension', [gifExtension(0x42, 'CANARY')], 'GIF extension 42', '', null],
    ['plain text', [PLAIN_TEXT], 'GIF plain text', '', 'CANARY'],
  ])('loses %s before the frame and behind it', async (_what, blocks, place, name, before) => {
    const worded = gifFile({ table: FOUR_GREYS, frames: [{ ...FRAME, before: blocks }], after: blocks });
    const { content, changes, report } = await cleanBytes(cleanGif, worded);
    expect(content.equals(PLAIN)).toBe(true);
    const change = { place, name, vr: null, action: 'removed', before, after: null };
    expect(changes).toEqual([change, change].map((each) => ({ ...each, rule: 'not needed to show the picture' })));
    expect(report.counts.removed).toBe(2);
  });

  it('loses the frames after the first, so that none leaves unseen, and bytes after the end', async () => {
    const later: FrameToWrite = { ...FRAME, before: [gifControl({ delay: 10 })], pixels: PIXELS.toReversed() };
    const file = gifFile({ table: FOUR_GREYS, frames: [FRAME, later, later], tail: 'CANARY' });
    const { content, changes } = await cleanBytes(cleanGif, file);
    expect(content.equals(PLAIN)).toBe(true);
    expect(changes.map(({ place, name }) => [place, name])).toEqual([
      ['GIF graphic control', ''],
      ['GIF graphic control', ''],
      ['GIF', '2 frames after the first'],
      ['GIF', '6 bytes after the picture'],
    ]);
  });

  it('shows what was see-through, so that what stands in it is looked over as a reader without it would show it', async () => {
    const control = (wish: Parameters<typeof gifControl>[0]) =>
      gifFile({ table: FOUR_GREYS, frames: [{ ...FRAME, before: [gifControl(wish)] }] });
    for (const wish of [{ delay: 0x4344, disposal: 2, seeThrough: 3 }, { delay: 5 }, { seeThrough: 0 }]) {
      const { content, changes } = await cleanBytes(cleanGif, control(wish));
      expect(content.equals(PLAIN)).toBe(true);
      expect(changes).toMatchObject([{ action: 'removed', place: 'GIF graphic control' }]);
    }
  });

  it('loses plain text and its control', async () => {
    const before = [gifControl({ seeThrough: 3 }), PLAIN_TEXT];
    const { content } = await cleanBytes(cleanGif, gifFile({ table: FOUR_GREYS, frames: [{ ...FRAME, before }] }));
    expect(content.equals(PLAIN)).toBe(true);
  });

  it('keeps the pixels of a frame with colours of its own that is interlaced and smaller than the screen', async () => {
    const table = FOUR_GREYS.map(([level]) => [level, 10, 255 - level] as const);
    const frame = { left: 2, top: 1, width: 3, height: 9, isInterlaced: true, table };
    const pixels = Array.from({ length: 27 }, (_, index) => (index * 7) % 4);
    const first = { ...frame, pixels, before: [gifControl({ delay: 9 })] };
    const file = gifFile({ width: 8, height: 12, table: FOUR_GREYS, frames: [first, FRAME] });
    const { content } = await cleanBytes(cleanGif, file);
    const [before, after] = [await decodePicture(file, 'image/gif'), await decodePicture(content, 'image/gif')];
    expect([before.frames, after.frames]).toEqual([2, 1]);
    expect(after.samples).toEqual(before.samples);
  });

  it('keeps the pixels of what sharp writes, an animation too', async () => {
    const noise = Buffer.from(Array.from({ length: 90 * 70 * 3 }, (_, index) => (index * index * 31) % 251));
    const written = await sharp(noise, { raw: { width: 90, height: 70, channels: 3, pageHeight: 35 } })
      .gif({ delay: [100, 200], loop: 3 })
      .toBuffer();
    const { content } = await cleanBytes(cleanGif, written);
    const [before, after] = [await decodePicture(written, 'image/gif'), await decodePicture(content, 'image/gif')];
    expect([before.frames, after.frames, after.height]).toEqual([2, 1, 35]);
    expect(after.samples).toEqual(before.samples);
  });

  it('leaves nothing behind the pixels: no code, no spare bit, no short pieces', async () => {
    const codes = gifCodes(PIXELS, 2);
    const more = gifCodes([...PIXELS, 1, 2, 3, 1, 2, 3], 2);
    const files = [
      withCodes([codes, Buffer.from('CANARY')]),
      withCodes([...codes].map((byte) => Buffer.from([byte]))),
      withCodes([more]),
    ];
    const cleaned = await Promise.all(files.map(async (file) => (await cleanBytes(cleanGif, file)).content));
    expect(cleaned.map((content) => content.length <= PLAIN.length)).toEqual([true, true, true]);
    expect(cleaned.map((content) => content.includes('CANARY'))).toEqual([false, false, false]);
    for (const content of cleaned)
      expect(grey(await decodePicture(content, 'image/gif'))).toEqual([...[0, 80, 160, 240, 240, 160, 80, 0]]);
    expect((await cleanBytes(cleanGif, files[0] ?? PLAIN)).changes).toMatchObject([
      { name: '6 bytes behind the pixels' },
    ]);
  });

  it.each([
    ['no end mark', PLAIN.subarray(0, -1)],
    ['something else in its place', Buffer.concat([PLAIN.subarray(0, -1), Buffer.from('CANARY')])],
    ['a comment that breaks off', Buffer.concat([PLAIN.subarray(0, -1), gifExtension(0xfe, 'CANARY').subarray(0, 6)])],
  ])('gets its end mark where it has %s', async (_what, file) => {
    expect((await cleanBytes(cleanGif, file)).content.equals(PLAIN)).toBe(true);
  });

  it('loses the colours that no pixel has', async () => {
    const names: readonly Colour[] = Array.from({ length: 8 }, (_, index) => [65 + index, 66, 67] as const);
    const zeros = (count: number): Buffer => Buffer.alloc(count * 3);
    const bytes = (colours: readonly Colour[]): Buffer => Buffer.from(colours.flat());
    const small: FrameToWrite = { width: 4, height: 1, pixels: [0, 2, 2, 0] };
    const shared = await cleanBytes(cleanGif, gifFile({ table: names, frames: [small] }));
    const [first, , third] = names;
    expect(shared.content.subarray(13, 37)).toEqual(
      Buffer.concat([bytes(first ? [first] : []), zeros(1), bytes(third ? [third] : []), zeros(5)]),
    );
    expect(shared.changes).toMatchObject([{ action: 'emptied', name: 'colours that no pixel has' }]);
    const own = await cleanBytes(cleanGif, gifFile({ table: names, frames: [{ ...small, table: FOUR_GREYS }] }));
    expect(own.content.subarray(13, 37)).toEqual(zeros(8));
  });

  it('keeps the colour around a frame that does not cover the screen', async () => {
    const file = gifFile({
      width: 6,
      height: 4,
      table: FOUR_GREYS,
      frames: [{ ...FRAME, pixels: [0, 0, 0, 0, 0, 0, 0, 0] }],
    });
    file.writeUInt8(2, 11);
    const { content } = await cleanBytes(cleanGif, file);
    expect(content.subarray(13, 25).toString('hex')).toBe('000000000000a0a0a0000000');
  });

  it('says nothing in bits that mean nothing', async () => {
    const marked = Buffer.from(PLAIN);
    marked.writeUInt8(0x18, 13 + 12 + 9);
    expect((await cleanBytes(cleanGif, marked)).content.equals(PLAIN)).toBe(true);
  });

  it.each([
    ['is no GIF', Buffer.from('GIF90a but longer')],
    ['has no end of its first frame', PLAIN.subarray(0, -4)],
    ['has no frame', gifFile({ table: FOUR_GREYS, frames: [] })],
    ['has a block of no kind before its frame', gifFile({ frames: [{ ...FRAME, before: [Buffer.from('CANARY')] }] })],
    ['has fewer pixels than it says', gifFile({ table: FOUR_GREYS, frames: [{ ...FRAME, height: 3 }] })],
    ['stops without its last pixel', withCodes([gifCodes(PIXELS, 2).subarray(0, 2)])],
    ['has a code that stands for nothing', withCodes([Buffer.from([0xff, 0xff])])],
    ['has a frame without pixels', gifFile({ width: 4, height: 4, frames: [{ ...FRAME, height: 0 }] })],
    ['has a frame that no screen holds', gifFile({ frames: [{ ...FRAME, top: 65_535 }] })],
  ])('is refused where it %s', async (_why, file) => {
    expect(await refusalOf(cleanGif, file)).toMatchObject({ kind: 'unreadable-file' });
  });
});
