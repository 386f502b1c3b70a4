import { useState, type ReactNode } from 'react';
import classes from './picture-view.module.css';
import { PictureCanvas } from './picture-canvas.tsx';
import type { Picture, PictureWish } from './picture-source.ts';
import { NEUTRAL_LIGHT, PictureTools, type Light } from './picture-tools.tsx';
import { matrixOf, NOT_TURNED } from './turning.ts';
import { useView } from './use-view.ts';
import type { View } from './viewport.ts';
import { useWindowDrag } from './use-window-drag.ts';
import type { Windowing } from './window-level.ts';

interface PictureStageProps {
  readonly picture: Pick<Picture, 'url' | 'width' | 'height'>;
  /** Which picture it is, to have it sharper; null while another is on its way. */
  readonly wish: PictureWish | null;
  readonly name: string;
  /** Null for a picture without a window: brightness and contrast take its place. */
  readonly windowing: Windowing | null;
  /** How many things the overlay marks that can be hidden; their switch is there only when there are any. */
  readonly marks: number;
  /** Lies over the picture, exactly as large. */
  readonly overlay: ReactNode;
}

/** The picture itself: drag to move it, wheel or keys to zoom, right drag for its window, and the tools at the foot. */
export function PictureStage({ picture, wish, name, windowing, marks, overlay }: PictureStageProps) {
  const { attachStage, attachFrame, ...stage } = useView(picture);
  const windowDrag = useWindowDrag(windowing);
  const [light, setLight] = useState<Light>(NEUTRAL_LIGHT);
  const [hasMarks, setHasMarks] = useState(true);
  const { view } = stage;
  const end = () => {
    windowDrag.onPointerUp();
    stage.onPointerUp();
  };
  return (
    <>
      <div
        ref={attachStage}
        className={classes.stage}
        role="group"
        aria-label={`Picture of ${name}. Plus and minus zoom, 0 fits, 1 shows it in full size, arrow keys move it.`}
        tabIndex={0}
        data-dragging={stage.isDragging || undefined}
        onKeyDown={stage.onKeyDown}
        onPointerDown={(event) => windowDrag.onPointerDown(event) || stage.onPointerDown(event)}
        onPointerMove={(event) => windowDrag.onPointerMove(event) || stage.onPointerMove(event)}
        onPointerUp={end}
        onPointerCancel={end}
        onContextMenu={windowDrag.onContextMenu}
        onDoubleClick={stage.fit}
      >
        <div ref={attachFrame} className={classes.frame}>
          <PictureCanvas
            {...{ picture, wish, name }}
            matrix={matrixOf(view, NOT_TURNED, picture)}
            frame={stage.frame}
            pixelRatio={stage.pixelRatio}
            filter={`brightness(${light.brightness}%) contrast(${light.contrast}%)`}
          />
          <Over picture={picture} view={view}>
            {hasMarks && overlay}
          </Over>
        </div>
      </div>
      <PictureTools
        stage={stage}
        light={light}
        onLight={setLight}
        windowing={windowing}
        marks={marks}
        hasMarks={hasMarks}
        onMarks={setHasMarks}
      />
    </>
  );
}

interface OverProps extends Pick<PictureStageProps, 'picture'> {
  readonly view: View;
  readonly children: ReactNode;
}

/** What lies over the picture, exactly where it is. */
function Over({ picture, view, children }: OverProps) {
  const size = { width: picture.width * view.scale, height: picture.height * view.scale };
  return (
    <div className={classes.picture} style={{ left: view.x, top: view.y, ...size }}>
      {children}
    </div>
  );
}
