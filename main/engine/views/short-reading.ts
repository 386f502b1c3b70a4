import type { Reading } from '../../../shared/contract/reading.ts';

type Mask = NonNullable<Reading['masks']>[number];
type HeatMap = NonNullable<Reading['heatMaps']>[number];

/** A reading for reports: of areas and heat maps what they come to; their pixels are in the answer itself. */
export type ShortReading = Omit<Reading, 'masks' | 'heatMaps'> & {
  readonly masks?: readonly Omit<Mask, 'counts' | 'rows' | 'columns'>[];
  readonly heatMaps?: readonly Omit<HeatMap, 'values'>[];
};

/** Leaves the pixels out of a reading. */
export function shortReading({ masks, heatMaps, ...reading }: Reading): ShortReading {
  return {
    ...reading,
    ...(masks !== undefined && {
      masks: masks.map(({ counts: _counts, rows: _rows, columns: _columns, ...mask }) => mask),
    }),
    ...(heatMaps !== undefined && { heatMaps: heatMaps.map(({ values: _values, ...map }) => map) }),
  };
}
