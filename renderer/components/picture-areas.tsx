import { useCallback } from 'react';
import type { ReadHeatMap, ReadMask } from '../../shared/contract/reading.ts';
import { NO_CLASS } from '../../shared/drawing/mark-classes.ts';
import type { ColourOf, Rgb } from '../../shared/drawing/mark-colours.ts';
import { paintHeatMap, paintMask, type Painted } from '../../shared/drawing/paint-areas.ts';
import classes from './picture-areas.module.css';

interface PictureAreasProps {
  readonly masks: readonly ReadMask[];
  readonly heatMaps: readonly ReadHeatMap[];
  readonly colourOf: ColourOf;
}

/** Areas and heat maps as see-through colour, each in its own grid stretched over the picture. Needs no GPU. */
export function PictureAreas({ masks, heatMaps, colourOf }: PictureAreasProps) {
  return (
    <>
      {heatMaps.map((map, index) => (
        <Layer key={`heat map ${index}`} painted={map} paint={paintHeatMap} isSmooth />
      ))}
      {masks.map((mask, index) => (
        <MaskArea key={`mask ${index}`} mask={mask} colour={colourOf(mask.label ?? NO_CLASS)} />
      ))}
    </>
  );
}

/** The way it is painted stays the same while it is moved. */
function MaskArea({ mask, colour }: { readonly mask: ReadMask; readonly colour: Rgb }) {
  const [red, green, blue] = colour;
  const paint = useCallback((area: ReadMask) => paintMask(area, [red, green, blue]), [red, green, blue]);
  return <Layer painted={mask} paint={paint} />;
}

interface LayerProps<Area extends Painted> {
  readonly painted: Area;
  readonly paint: (area: Area) => Uint8ClampedArray<ArrayBuffer>;
  readonly isSmooth?: boolean;
}

function Layer<Area extends Painted>({ painted, paint, isSmooth = false }: LayerProps<Area>) {
  const { columns, rows } = painted;
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const context = canvas?.getContext('2d') ?? null;
      context?.putImageData(new ImageData(paint(painted), columns, rows), 0, 0);
    },
    [painted, paint, columns, rows],
  );
  return (
    <canvas
      ref={draw}
      className={classes.area}
      data-smooth={isSmooth || undefined}
      width={columns}
      height={rows}
      aria-hidden="true"
    />
  );
}
