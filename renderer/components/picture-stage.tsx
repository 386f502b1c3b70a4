import { useState } from 'react';
import type { AnswerBox } from '../../shared/answer-view.ts';
import { PictureBoxes } from './picture-boxes.tsx';
import classes from './picture-view.module.css';
import { NEUTRAL_LIGHT, PictureTools, type Light } from './picture-tools.tsx';
import { useView } from './use-view.ts';
import type { Size } from './viewport.ts';

interface PictureStageProps {
  readonly picture: Size;
  readonly url: string;
  readonly name: string;
  readonly boxes: readonly AnswerBox[];
  readonly measuredOn: Size | null;
}

/** The picture itself: drag to move it, wheel or keys to zoom, and the tools for it at the foot. */
export function PictureStage({ picture, url, name, boxes, measuredOn }: PictureStageProps) {
  const { attachStage, attachFrame, ...stage } = useView(picture);
  const [light, setLight] = useState<Light>(NEUTRAL_LIGHT);
  const [hasBoxes, setHasBoxes] = useState(true);
  const { view } = stage;
  return (
    <>
      <div
        ref={attachStage}
        className={classes.stage}
        role="group"
        aria-label={`Picture of ${name}. Plus and minus zoom, 0 fits, arrow keys move it.`}
        tabIndex={0}
        data-dragging={stage.isDragging || undefined}
        onKeyDown={stage.onKeyDown}
        onPointerDown={stage.onPointerDown}
        onPointerMove={stage.onPointerMove}
        onPointerUp={stage.onPointerUp}
        onPointerCancel={stage.onPointerUp}
        onDoubleClick={stage.fit}
      >
        <div ref={attachFrame} className={classes.frame}>
          <div
            className={classes.picture}
            style={{
              left: view.x,
              top: view.y,
              width: picture.width * view.scale,
              height: picture.height * view.scale,
            }}
          >
            <img
              src={url}
              alt={name}
              draggable={false}
              style={{ filter: `brightness(${light.brightness}%) contrast(${light.contrast}%)` }}
            />
            {hasBoxes && <PictureBoxes boxes={boxes} measuredOn={measuredOn ?? picture} />}
          </div>
        </div>
      </div>
      <PictureTools
        stage={stage}
        light={light}
        onLight={setLight}
        boxes={boxes.length}
        hasBoxes={hasBoxes}
        onBoxes={setHasBoxes}
      />
    </>
  );
}
