import { describe, expect, it } from 'vitest';
import { memoryReader } from '../../../../../../main/engine/base/random-reader.ts';
import { checkImage } from '../../../../../../main/engine/formats/check-image.ts';
import { describeFailure } from '../../../../../../shared/failures.ts';
import { decodePicture } from '../../../../../../main/engine/formats/decode-picture.ts';
import { cleanGif } from '../../../../../../main/engine/formats/gif/clean-gif.ts';
import { cleanBytes } from '../../../../../support/clean-bytes.ts';
import {
  FOUR_GREYS,
  gifControl,
  gifExtension,
  gifFile,
  subBlocks,
  type GifToWrite,
} from '../../../../../support/gif-file.ts';

const FRAME = { width: 4, height: 2, pixels: [0, 1, 2, 3, 3, 2, 1, 0] };

const WHOLE = gifFile({ frames: [FRAME] });

const check = (bytes: Buffer) => checkImage(memoryReader(bytes), bytes.length, 'image/gif');

async function refusal(bytes: Buffer): Promise<unknown> {
  const answer = await check(bytes);
  return answer.ok ? null : [describeFailure(answer.failure).sentence, answer.failure.facts['detail']];
}

const DAMAGED = 'This GIF is damaged; part of it cannot be read. Export it again and add it once more.';
const TOO_SHORT = 'This GIF ends too early; part of the picture is missing. Export it again and add it once more.';

describe('checking a GIF', () => {
  it('counts the frames on its screen, whatever stands around them', async () => {
    const small = { ...FRAME, left: 3, top: 1, table: FOUR_GREYS, before: [gifControl({ delay: 4 })] };
    const file = gifFile({
      width: 9,
      height: 5,
      frames: [small, small, small],
      after: [gifExtension(0xfe, 'words')],
      tail: 'x',
    });
    expect(await check(file)).toEqual({ ok: true, facts: { width: 9, height: 5, frames: 3 } });
  });

  it.each([
    ['has no end mark', WHOLE.subarray(0, -1)],
    ['has bytes of no kind behind the frame', Buffer.concat([WHOLE.subarray(0, -1), Buffer.from([7, 7])])],
    [
      'is cut in a comment behind it',
      Buffer.concat([WHOLE.subarray(0, -1), gifExtension(0xfe, 'words').subarray(0, 4)]),
    ],
    ['is cut in its second frame', gifFile({ frames: [FRAME, FRAME] }).subarray(0, -6)],
  ])('takes a file as browsers do that %s', async (_what, file) => {
    expect(await check(file)).toEqual({ ok: true, facts: { width: 4, height: 2, frames: 1 } });
  });

  it.each<[string, GifToWrite, number, number]>([
    ['is smaller than its first frame', { width: 2, height: 1, frames: [FRAME] }, 4, 2],
    ['is left by its first frame', { width: 4, height: 2, frames: [{ ...FRAME, left: 3, top: 1 }] }, 7, 3],
    ['has no pixels', { width: 0, height: 0, frames: [FRAME] }, 4, 2],
    ['is left by a later frame alone', { width: 4, height: 2, frames: [FRAME, { ...FRAME, left: 9 }] }, 4, 2],
  ])(
    'measures what is shown where the screen %s, as the cleaned file does and a decoder',
    async (_, gif, width, height) => {
      const file = gifFile({ table: FOUR_GREYS, ...gif });
      expect(await check(file)).toMatchObject({ facts: { width, height } });
      const { content } = await cleanBytes(cleanGif, file);
      expect(await check(content)).toEqual({ ok: true, facts: { width, height, frames: 1 } });
      expect(await decodePicture(content, 'image/gif')).toMatchObject({ width, height });
    },
  );

  it.each([
    ['a file cut in its colours', gifFile({ table: FOUR_GREYS, frames: [FRAME] }).subarray(0, 20), TOO_SHORT],
    ['a first frame cut in its pixels', gifFile({ frames: [FRAME] }).subarray(0, -4), TOO_SHORT],
    ['a file without a frame', gifFile({ frames: [] }), DAMAGED],
    ['a frame that no screen holds', gifFile({ frames: [{ ...FRAME, left: 65_535 }] }), DAMAGED],
    [
      'a block of no kind before the first frame',
      gifFile({ frames: [{ ...FRAME, before: [Buffer.from([7])] }] }),
      DAMAGED,
    ],
    ['a frame of no pixels', gifFile({ height: 2, frames: [{ ...FRAME, height: 0 }] }), DAMAGED],
  ])('refuses %s in words', async (_what, file, sentence) => {
    expect(await refusal(file)).toEqual([sentence, expect.any(String)]);
  });

  it.each([0, 9, 255])('refuses a code size of %i bits', async (bits) => {
    const file = gifFile({ frames: [FRAME] });
    file.writeUInt8(bits, 13 + 10);
    expect(await refusal(file)).toEqual([DAMAGED, `a code size of ${bits} bits at byte 23`]);
  });

  it('gives up early on a file made to keep a reader busy', async () => {
    const busy = Buffer.alloc(4_100_000, Buffer.from([1, 65]));
    const file = Buffer.concat([
      gifFile({ frames: [FRAME] }).subarray(0, -1),
      Buffer.from([0x21, 0xfe]),
      busy,
      subBlocks([]),
    ]);
    expect(await refusal(file)).toEqual([DAMAGED, 'more than 2000000 pieces of blocks']);
  });
});
