/** What the header of a PNG says of its rows. */
export interface PngShape {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly isInterlaced: boolean;
}

/** Reads the data of IHDR, 13 bytes. */
export function readShape(header: Buffer): PngShape {
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    depth: header.readUInt8(8),
    colourType: header.readUInt8(9),
    isInterlaced: header.readUInt8(12) === 1,
  };
}

/** How many bytes the rows of a picture take before they are packed, each with its filter. Source: the PNG specification, 7 and 8. */
export function rowBytes({ width, height, depth, colourType, isInterlaced }: PngShape): number {
  const pixelBits = depth * (CHANNELS[colourType] ?? 1);
  const passes = isInterlaced ? ADAM7 : WHOLE;
  return passes.reduce((sum, [left, top, across, down]) => {
    const [columns, rows] = [Math.ceil((width - left) / across), Math.ceil((height - top) / down)];
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * pixelBits) / 8)) : sum;
  }, 0);
}

type Pass = readonly [left: number, top: number, across: number, down: number];

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const WHOLE: readonly Pass[] = [[0, 0, 1, 1]];
const ADAM7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];
