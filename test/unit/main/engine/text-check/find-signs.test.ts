import { describe, expect, it } from 'vitest';
import { drawText, type Drawing } from '../../../../../bench/privacy/text-frames.ts';
import { seenFrames } from '../../../../../main/engine/text-check/candidates.ts';
import { findSigns } from '../../../../../main/engine/text-check/find-signs.ts';
import type { GreyFrame } from '../../../../../main/engine/text-check/grey-frame.ts';
import type { ReadWord } from '../../../../../main/engine/text-check/text-reader.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

/** Grain with a soft edge in it. */
function ground(): GreyFrame {
  const random = seededRandom(9);
  const [width, height] = [320, 240];
  const grey = Uint8Array.from({ length: width * height }, (_, at) => {
    const slope = 30 / (1 + Math.exp(-((at % width) - 160) / 8));
    return 60 + slope + 6 * random();
  });
  return { width, height, grey };
}

const DRAWING: Drawing = { lines: [], size: 20, contrast: 120, font: 'DejaVu Sans', isBold: false };

/** `words` is what the reader reads, whatever it is shown. */
async function signsOf(drawing: Partial<Drawing>, words: ReadWord[] = []) {
  const frame = await drawText(ground(), { ...DRAWING, ...drawing });
  return findSigns(frame, seenFrames(frame), () => Promise.resolve({ read: () => Promise.resolve(words) }));
}

const stack = Array.from('KOWALSKA').map((text, at) => ({ text, x: 100, y: 30 + at * 24 }));

describe('signs that no reader need know', () => {
  it.each<[string, Partial<Drawing>]>([
    ['one under the other', { lines: stack }],
    ['oblique', { lines: [{ text: 'Kowalska, Anna', x: 60, y: 60 }], turned: 31 }],
    ['on their side', { lines: [{ text: 'Kowalska, Anna', x: 60, y: 40 }], turned: 90 }],
    ['in Greek', { lines: [{ text: 'Παπαδόπουλος', x: 60, y: 60 }] }],
  ])('are found %s, with a box over them', async (_, drawing) => {
    const [box] = await signsOf(drawing);
    expect(box).toBeDefined();
  });

  it('are none where there is grain alone, or a marker of the side', async () => {
    expect(await signsOf({})).toEqual([]);
    const marker = { lines: [{ text: 'LAT', x: 60, y: 60 }], isBold: true };
    expect(await signsOf(marker, [{ text: 'LAT', confidence: 90 }])).toEqual([]);
  });
});
