import { useState, type ReactNode } from 'react';
import classes from './picture-view.module.css';
import type { PictureLink } from './linked-view.ts';
import { PictureCanvas } from './picture-canvas.tsx';
import type { Picture, PictureWish } from './picture-source.ts';
import { NEUTRAL_LIGHT, PictureTools, type Light } from './picture-tools.tsx';
import { matrixOf, NOT_TURNED, turnedSize, type Matrix } from './turning.ts';
import type { Look } from './turn-tools.tsx';
import { useLetterKeys } from './use-letter-keys.ts';
import { useView, type OnWheelStep } from './use-view.ts';
import { useWindowDrag } from './use-window-drag.ts';
import type { Size, View } from './viewport.ts';
import type { Windowing } from './window-level.ts';

/** Where the picture lies in its frame. */
export interface StagePlace {
  readonly matrix: Matrix;
  readonly frame: Size;
  /** False while what the overlay marks is hidden. */
  readonly hasMarks: boolean;
}

interface PictureStageProps {
  readonly picture: Pick<Picture, 'pixels' | 'width' | 'height'>;
  /** Which picture it is, to have it sharper; null while another is on its way. */
  readonly wish: PictureWish | null;
  readonly name: string;
  /** Null for a picture without a window: brightness and contrast take its place. */
  readonly windowing: Windowing | null;
  /** How many things the overlay marks that can be hidden; their switch is there only when there are any. */
  readonly marks: number;
  /** Lies over the picture, exactly as large; of a picture that is not turned. */
  readonly overlay?: ReactNode;
  /** Lies over the whole frame and knows where the picture is. */
  readonly over?: (place: StagePlace) => ReactNode;
  readonly look?: Look;
  /** What the wheel does instead of zooming. */
  readonly onStep?: OnWheelStep;
  /** Set where other pictures move with this one. */
  readonly link?: PictureLink | null;
  /** More tools, beside the stage's own. */
  readonly tools?: ReactNode;
}

/** The picture itself: drag to move it, wheel or keys to zoom, right drag for its window, and the tools at the foot. */
export function PictureStage(props: PictureStageProps) {
  const { picture, name, windowing, marks, look = AS_IT_IS, onStep = null, link = null, tools } = props;
  const { attachStage, attachFrame, ...stage } = useView(turnedSize(picture, look.turn), onStep, link);
  const windowDrag = useWindowDrag(windowing);
  const [light, setLight] = useState<Light>(NEUTRAL_LIGHT);
  const [hasMarks, setHasMarks] = useState(true);
  useLetterKeys({ h: () => setHasMarks(!hasMarks) });
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
          <Layers {...props} look={look} stage={stage} light={light} hasMarks={hasMarks} />
        </div>
      </div>
      <PictureTools {...{ stage, light, windowing, marks, hasMarks }} onLight={setLight} onMarks={setHasMarks}>
        {tools}
      </PictureTools>
    </>
  );
}

const AS_IT_IS: Look = { turn: NOT_TURNED, isInverted: false };

interface LayersProps extends Pick<PictureStageProps, 'picture' | 'wish' | 'name' | 'overlay' | 'over'> {
  readonly stage: Pick<ReturnType<typeof useView>, 'view' | 'frame' | 'pixelRatio'>;
  readonly look: Look;
  readonly light: Light;
  readonly hasMarks: boolean;
}

/** The picture, and what lies over it. */
function Layers({ picture, wish, name, overlay, over, stage, look, light, hasMarks }: LayersProps) {
  const { view, frame, pixelRatio } = stage;
  const matrix = matrixOf(view, look.turn, picture);
  const inverted = look.isInverted ? 'invert(1) ' : '';
  return (
    <>
      <PictureCanvas
        {...{ picture, wish, name, matrix, frame, pixelRatio }}
        filter={`${inverted}brightness(${light.brightness}%) contrast(${light.contrast}%)`}
      />
      {overlay !== undefined && (
        <Over picture={picture} view={view}>
          {hasMarks && overlay}
        </Over>
      )}
      {over?.({ matrix, frame, hasMarks })}
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
