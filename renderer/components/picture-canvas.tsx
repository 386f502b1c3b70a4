import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { loadTile, tileUrl, type Picture, type PictureWish } from './picture-source.ts';
import classes from './picture-view.module.css';
import { paintPicture, type PaintedTile } from './paint-picture.ts';
import { edgeOf, regionOf, tilesInSight, type Tile } from './tile-grid.ts';
import { TileStore } from './tile-store.ts';
import type { Matrix } from './turning.ts';
import type { Size } from './viewport.ts';

interface PictureCanvasProps {
  readonly picture: Pick<Picture, 'pixels' | 'width' | 'height'>;
  /** Which picture it is, so that parts of it can be had sharper; null while another is on its way. */
  readonly wish: PictureWish | null;
  readonly name: string;
  readonly matrix: Matrix;
  readonly frame: Size;
  readonly pixelRatio: number;
  /** A CSS filter. */
  readonly filter: string;
}

/** A picture as sharp as the screen: its preview at once, then the parts in sight in full. Drawn without a GPU. */
export function PictureCanvas({ picture, wish, name, matrix, frame, pixelRatio, filter }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [store] = useState(() => new TileStore(loadTile));
  const [arrivals, setArrivals] = useState(0);
  const arrived = useCallback(() => setArrivals((count) => count + 1), []);
  useEffect(() => () => store.close(), [store]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false }) ?? null;
    if (context === null) return;
    const addressOf = (tile: Tile) =>
      wish === null ? '' : tileUrl(wish, regionOf(tile, picture), edgeOf(tile, picture));
    const wanted = wish === null ? [] : tilesInSight(matrix, frame, picture, pixelRatio);
    store.want(wanted.map(addressOf), arrived);
    const found = wanted.flatMap((tile): PaintedTile[] => {
      const pixels = store.find(addressOf(tile));
      return pixels === null ? [] : [{ pixels, ...regionOf(tile, picture) }];
    });
    paintPicture(context, {
      preview: picture.pixels,
      tiles: found,
      isCovered: wanted.length > 0 && found.length === wanted.length,
      picture,
      matrix,
      pixelRatio,
    });
    canvas.current?.setAttribute('data-sharp', String(found.length === wanted.length));
  }, [picture, wish, matrix, frame, pixelRatio, store, arrived, arrivals]);
  return (
    <canvas
      ref={canvas}
      className={classes.canvas}
      role="img"
      aria-label={name}
      data-size={`${picture.width} ${picture.height}`}
      width={Math.max(1, Math.round(frame.width * pixelRatio))}
      height={Math.max(1, Math.round(frame.height * pixelRatio))}
      style={{ filter }}
    />
  );
}
