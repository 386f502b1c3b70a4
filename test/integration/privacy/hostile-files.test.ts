import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memoryReader } from '../../../main/engine/base/random-reader.ts';
import { memorySink, memorySource } from '../../../main/engine/formats/bytes/byte-ends.ts';
import { checkImage } from '../../../main/engine/formats/check-image.ts';
import { decodePicture } from '../../../main/engine/formats/decode-picture.ts';
import { FORMATS } from '../../../main/engine/formats/registry.ts';
import { sniffMediaType, SNIFF_BYTES } from '../../../main/engine/formats/sniff.ts';
import { gifFile, FOUR_GREYS } from '../../support/gif-file.ts';
import { HOSTILE_CANARY, HOSTILE_DICOM, type HostileEnd } from '../../support/hostile-dicom.ts';
import { greyPage, tiffFile } from '../../support/tiff-file.ts';

interface Passage {
  readonly end: HostileEnd;
  readonly content: Buffer;
  /** Empty where it was taken. */
  readonly words: string;
}

/** Takes a file the whole way: its type, the check at intake, cleaning. */
async function pass(file: Buffer): Promise<Passage> {
  const mediaType = sniffMediaType(file.subarray(0, SNIFF_BYTES));
  if (mediaType === null) throw new Error('no type');
  const check = await checkImage(memoryReader(file), file.length, mediaType);
  const sink = memorySink();
  const outcome = await FORMATS[mediaType].clean(memorySource(file), sink, {
    options: new Set(),
    siteKey: Buffer.alloc(32, 9),
  });
  const failure = check.ok ? (outcome.ok ? null : outcome.failure) : check.failure;
  const isHeld = outcome.ok && outcome.report.textRule.verdict === 'hold';
  const kind = failure?.kind === 'unsupported-type' ? 'unsupported-type' : 'unreadable-file';
  const end = failure === null ? (isHeld ? 'held' : 'cleaned') : kind;
  return { end, content: sink.content(), words: JSON.stringify(failure?.facts ?? '') };
}

describe('a DICOM file that is odd or hostile', () => {
  it.each(HOSTILE_DICOM)('%s ends as it should, without its words', async (_, file, expected) => {
    const { end, content, words } = await pass(file);
    expect(end).toBe(expected);
    expect([content.includes(HOSTILE_CANARY), content.includes('19550214')]).toEqual([false, false]);
    if (expected === 'unsupported-type') expect(words).not.toMatch(/damaged/);
  });
});

function png(packed: Buffer): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = chunk('IHDR', Buffer.from([0, 0, 0, 4, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    header,
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const ROW = Buffer.from([0, 1, 2, 3, 4]);
const strip = (bytes: Buffer, more: readonly { tag: number; values: number[] }[]): Buffer =>
  tiffFile([{ entries: greyPage(4, 1, more), pieces: [bytes] }]);

describe('a picture that is odd or hostile', () => {
  it.each<[string, Buffer, HostileEnd]>([
    ['png_rows_after_idat', png(deflateSync(Buffer.concat([ROW, Buffer.from(HOSTILE_CANARY)]))), 'unreadable-file'],
    ['png_bytes_behind_idat', png(Buffer.concat([deflateSync(ROW), Buffer.from(HOSTILE_CANARY)])), 'cleaned'],
    [
      'tiff_tail_in_deflate_strip',
      strip(Buffer.concat([deflateSync(ROW.subarray(1)), Buffer.from(HOSTILE_CANARY)]), [{ tag: 259, values: [8] }]),
      'cleaned',
    ],
    [
      'gif_without_its_end',
      gifFile({ table: FOUR_GREYS, frames: [{ width: 2, height: 1, pixels: [1, 2] }] }).subarray(0, -1),
      'cleaned',
    ],
  ])('%s ends as it should, without its words', async (_, file, expected) => {
    const { end, content } = await pass(file);
    expect([end, content.includes(HOSTILE_CANARY)]).toEqual([expected, false]);
  });

  it.each([
    ['float16', 3, [0x4c93, 0x4c93, 0x4c93, 0x4c93], 18.296_875],
    ['int16', 2, [0xffff, 100, 0xff9c, 112], 27.75],
  ])('%s has its mean', async (_, format, stored, mean) => {
    const bytes = Buffer.from(Uint16Array.from(stored).buffer);
    const file = strip(bytes, [
      { tag: 258, values: [16] },
      { tag: 339, values: [format] },
    ]);
    const { samples } = await decodePicture((await pass(file)).content, 'image/tiff');
    expect(Array.from(samples).reduce((sum, value) => sum + value, 0) / samples.length).toBeCloseTo(mean, 4);
  });
});
