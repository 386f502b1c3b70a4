import { expect, it } from 'vitest';
import type { Picture } from '../../../../../main/engine/formats/pixels/picture.ts';
import { sharpRegion, type FrameDecoder } from '../../../../../main/engine/previews/sharp-region.ts';

/** A grey frame whose pixels are their column's number, at a fraction of its size. */
function frame(width: number, height: number, whole?: { width: number; height: number }): Picture {
  const step = whole === undefined ? 1 : whole.width / width;
  const row = Uint16Array.from({ length: width }, (_, column) => column * step);
  const samples = new Uint16Array(width * height);
  for (let at = 0; at < samples.length; at += width) samples.set(row, at);
  const facts = { channels: 1, frames: 3, frame: 1, display: { black: 5, white: 900 } } as const;
  return { width, height, samples, ...facts, ...(whole !== undefined && { reducedFrom: whole }) };
}

function decoder(whole: Picture | null, height = 0) {
  const asked: unknown[] = [];
  const ways: FrameDecoder = {
    whole: async (most) => (asked.push(most), whole),
    rows: async (rows) => {
      asked.push(rows);
      return height === 0 ? null : frame(20_000 / rows.factor, rows.count / rows.factor);
    },
  };
  return { asked, ways };
}

const NOTHING = () => ({ whole: null, strips: [] });

it('what is there whole is cut out of it, and nothing is decoded again', async () => {
  const { asked, ways } = decoder(null);
  const wish = { region: { x: 2, y: 1, width: 3, height: 2 }, maxEdge: 512 };
  const part = await sharpRegion(frame(10, 8), NOTHING(), wish, ways);
  expect([[...part.samples], part.reducedFrom, asked]).toEqual([[2, 3, 4, 2, 3, 4], { width: 10, height: 8 }, []]);
});

it('a frame that was made smaller is decoded whole once, where it is looked at closer', async () => {
  const whole = { width: 40, height: 20 };
  const base = frame(10, 5, whole);
  const { asked, ways } = decoder(frame(40, 20));
  const sharper = NOTHING();
  const far = await sharpRegion(base, sharper, { region: { x: 0, y: 0, width: 40, height: 20 }, maxEdge: 10 }, ways);
  expect([far.width, asked]).toEqual([10, []]);
  for (const x of [8, 9]) {
    const near = await sharpRegion(base, sharper, { region: { x, y: 3, width: 2, height: 1 }, maxEdge: 16 }, ways);
    expect([[...near.samples], near.display]).toEqual([[x, x + 1], base.display]);
  }
  expect(asked).toHaveLength(1);
});

it('of a frame too large for that only the rows are decoded, and kept for the next part of them', async () => {
  const whole = { width: 20_000, height: 20_000 };
  const { asked, ways } = decoder(null, 1);
  const sharper = NOTHING();
  const wish = (x: number, y: number) => ({ region: { x, y, width: 512, height: 512 }, maxEdge: 512 });
  const near = await sharpRegion(frame(200, 200, whole), sharper, wish(19_900, 512), ways);
  await sharpRegion(frame(200, 200, whole), sharper, wish(0, 512), ways);
  expect([near.width, near.height, near.samples[0], asked]).toEqual([
    ...[100, 512, 19_900],
    [{ first: 512, count: 512, factor: 1 }],
  ]);
});

it('what nobody can decode sharper is shown as it is; a part outside is refused', async () => {
  const base = frame(10, 5, { width: 40, height: 20 });
  const near = await sharpRegion(
    ...([base, NOTHING(), { region: { x: 8, y: 0, width: 8, height: 4 }, maxEdge: 16 }, decoder(null).ways] as const),
  );
  expect([near.width, near.height]).toEqual([2, 1]);
  const outside = { region: { x: 40, y: 0, width: 8, height: 4 }, maxEdge: 16 };
  await expect(sharpRegion(base, NOTHING(), outside, decoder(null).ways)).rejects.toThrow('nothing at this place');
});
