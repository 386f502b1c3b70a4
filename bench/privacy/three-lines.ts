import type { GreyFrame } from '../../main/engine/text-check/grey-frame.ts';
import { wholeBetween } from '../../test/support/seeded-random.ts';
import { BACKGROUNDS } from './text-backgrounds.ts';
import { CONTRASTS, drawText, FONTS, SIZES, words, type Line } from './text-frames.ts';

/** A generated frame with three lines of text in it. */
export interface ThreeLineFrame extends GreyFrame {
  readonly background: keyof typeof BACKGROUNDS;
  readonly size: number;
  readonly contrast: number;
  readonly lines: readonly Line[];
  /** 1 where a letter is. */
  readonly ink: Uint8Array;
}

/** `count` frames: three lines under each other or far apart, one of them the name of a doctor. */
export async function* threeLineFrames(count: number, random: () => number): AsyncGenerator<ThreeLineFrame> {
  const kinds = Object.keys(BACKGROUNDS) as (keyof typeof BACKGROUNDS)[];
  for (let index = 0; index < count; index += 1) {
    const background = kinds[index % kinds.length] ?? 'ct';
    const frame = BACKGROUNDS[background](random);
    const size = SIZES[wholeBetween(random, 0, SIZES.length - 1)] ?? 12;
    const contrast = CONTRASTS[wholeBetween(random, 1, CONTRASTS.length - 1)] ?? 120;
    const font = FONTS[wholeBetween(random, 0, FONTS.length - 1)] ?? 'DejaVu Sans';
    const lines = place(frame, size, random);
    const drawn = await drawText(frame, { lines, size, contrast, font, isBold: random() < 0.25 });
    const ink = Uint8Array.from(drawn.grey, (value, at) => (Math.abs(value - (frame.grey[at] ?? 0)) >= 24 ? 1 : 0));
    yield { ...drawn, background, size, contrast, lines, ink };
  }
}

function place({ width, height }: GreyFrame, size: number, random: () => number): Line[] {
  const texts = [words(random), 'Dr. Müller', words(random)];
  const isApart = random() < 0.4;
  const step = Math.ceil(size * 1.3);
  const [left, top] = [
    wholeBetween(random, 4, Math.max(5, width - size * 14)),
    wholeBetween(random, 4, height - 4 * step),
  ];
  return texts.map((text, index) =>
    isApart
      ? {
          text,
          x: wholeBetween(random, 4, Math.max(5, width - size * 14)),
          y: Math.floor((height / 3) * index) + size + 8,
        }
      : { text, x: left, y: top + step * index + size },
  );
}
