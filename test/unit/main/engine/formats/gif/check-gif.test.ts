import { describe, expect, it } from 'vitest';
import { memoryReader } from '../../../../../../main/engine/base/random-reader.ts';
import { checkImage } from '../../../../../../main/engine/formats/check-image.ts';
import { describeFailure } from '../../../../../../shared/failures.ts';
import { FOUR_GREYS, gifControl, gifExtension, gifFile, subBlocks } from '../../../../../support/gif-file.ts';

const FRAME = { width: 4, height: 2, pixels: [0, 1, 2, 3, 3, 2, 1, 0] };

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
    ['a file cut in its colours', gifFile({ table: FOUR_GREYS, frames: [FRAME] }).subarray(0, 20), TOO_SHORT],
    ['a file without its end mark', gifFile({ frames: [FRAME] }).subarray(0, -1), TOO_SHORT],
    ['a file without a frame', gifFile({ frames: [] }), DAMAGED],
    ['a screen of no pixels', gifFile({ height: 0, frames: [FRAME] }), DAMAGED],
    ['a frame of no pixels', gifFile({ height: 2, frames: [{ ...FRAME, height: 0 }] }), DAMAGED],
    ['a block of no kind', Buffer.concat([gifFile({ frames: [FRAME] }).subarray(0, -1), Buffer.from([7])]), DAMAGED],
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
