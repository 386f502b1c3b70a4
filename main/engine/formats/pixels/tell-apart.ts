import type { Picture } from './picture.ts';

/** Red, green and blue of a colour, 0 to 255. */
export type TableColour = readonly [red: number, green: number, blue: number];

/**
 * A grey for each entry of a colour table in which entries of the same colour, or nearly, are far apart: what was drawn in one of them
 * on another can be seen. Null where no two entries are alike, for then what is shown shows everything.
 */
export function tellApart(colours: readonly TableColour[]): Uint8Array | null {
  const alike = new Map<string, number>();
  const bits = colours.length <= FEW ? NEAR_BITS : 0;
  const greys = Uint8Array.from(colours, (colour) => {
    const key = colour.map((level) => level >> bits).join(' ');
    const rank = alike.get(key) ?? 0;
    alike.set(key, rank + 1);
    const own = (colour[0] + colour[1] + colour[2]) / 3;
    return (own + turnedBits(rank % 256)) % 256;
  });
  return alike.size < colours.length ? greys : null;
}

/** The colours of a table of three bytes each. */
export function tableColours(table: Buffer): TableColour[] {
  return Array.from({ length: Math.floor(table.length / 3) }, (_, index) => {
    const at = index * 3;
    return [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0] as const;
  });
}

/** The looks there are beside the one that shows a picture, where its colour table hides something too. */
export function withStoredLook(picture: Picture, hidesColours: boolean): Picture {
  const looks = new Set([...(picture.otherLooks ?? []), ...(hidesColours ? ['stored' as const] : [])]);
  return { ...picture, ...(looks.size > 0 && { otherLooks: [...looks] }) };
}

/** Colours that differ in no more bits than these look the same; a table of more than a few has neighbours by its nature. */
const NEAR_BITS = 2;
const FEW = 32;

/** The bits of a byte from the last to the first: 1 is 128, 2 is 64, 3 is 192. */
function turnedBits(value: number): number {
  let turned = 0;
  for (let bit = 0; bit < 8; bit += 1) if ((value >> bit) & 1) turned |= 128 >> bit;
  return turned;
}
