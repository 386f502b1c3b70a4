import { SegmentedControl } from '@mantine/core';
import { IconPhotoOff, IconRuler2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnswerLook } from '../../shared/contract/answer-look.ts';
import { countMarks, firstFrame, framesOf, type Marks } from '../../shared/drawing/marks.ts';
import { counted } from '../format/amount.ts';
import { MarkLayer } from './mark-layer.tsx';
import type { PictureLink } from './linked-view.ts';
import { MarksTool } from './marks-tool.tsx';
import { MeasureLayer } from './measure-layer.tsx';
import { PictureFrames } from './picture-frames.tsx';
import type { Picture, PictureOf } from './picture-source.ts';
import { PictureStage } from './picture-stage.tsx';
import classes from './picture-view.module.css';
import { ToolButton } from './tool-button.tsx';
import { TurnTools } from './turn-tools.tsx';
import { useLetterKeys } from './use-letter-keys.ts';
import { usePicture, type PictureOnShow } from './use-picture.ts';
import { PLAIN_LOOK, useViewer } from './use-viewer.ts';

interface PictureViewProps {
  readonly imageId: number;
  /** True where the answer is a picture too, to be looked at in its place. */
  readonly answered?: boolean;
  /** The picture's name to a screen reader. */
  readonly name: string;
  /** What the answer points at; the frame of the first is shown first. */
  readonly marks: Marks;
  /** How the profile wants them shown at first. */
  readonly look?: AnswerLook;
  /** Set where other pictures move with this one. */
  readonly link?: PictureLink | null;
  /** Says in the corner which of several it is. */
  readonly caption?: string | undefined;
}

/** A picture on its dark mat with the answer drawn on it, and a slider where it has frames. */
export function PictureView({
  imageId,
  answered = false,
  name,
  marks,
  look = PLAIN_LOOK,
  link = null,
  caption,
}: PictureViewProps) {
  const [wanted, setWanted] = useState<PictureOf>('answer');
  const of = answered ? wanted : 'image';
  const shown = of === 'answer' ? NO_MARKS : marks;
  const show = usePicture(imageId, of, firstFrame(shown), link?.frames);
  const { picture, isPending, frame, setFrame } = show;
  return (
    <div className={classes.mat}>
      {answered && (
        <SegmentedControl
          className={classes.which}
          size="xs"
          aria-label="What is shown"
          data={WHICH.map((entry) => ({ ...entry }))}
          value={of}
          onChange={setWanted}
        />
      )}
      {caption !== undefined && <p className={classes.caption}>{caption}</p>}
      {picture !== null ? (
        <Viewer {...{ picture, show, name, look, link }} marks={shown} />
      ) : (
        !isPending && <NoPicture of={of} />
      )}
      {picture !== null && picture.frames > 1 && (
        <PictureFrames
          {...{ frames: picture.frames, frame, shown: picture.frame }}
          onFrame={setFrame}
          marked={framesOf(shown)}
        />
      )}
    </div>
  );
}

/** What lies on the picture that was sent lies on no other. */
const NO_MARKS: Marks = {};

const WHICH = [
  { value: 'image', label: 'Image' },
  { value: 'answer', label: 'Answer' },
] as const;

interface ViewerProps {
  readonly picture: Picture;
  readonly show: PictureOnShow;
  readonly name: string;
  readonly marks: Marks;
  readonly look: AnswerLook;
  readonly link: PictureLink | null;
}

/** The picture with its marks and all its tools. */
function Viewer({ picture, show, name, marks, look, link }: ViewerProps) {
  const { frame, setFrame, windowing, wish } = show;
  // The marks of the frame that is in sight, which may still be the one before.
  const viewer = useViewer(marks, picture.frame, look);
  const { frames, spacing } = picture;
  const step = (by: number) => setFrame(Math.min(frames - 1, Math.max(0, frame + by)));
  useLetterKeys({ ',': () => step(-1), '.': () => step(1) });
  return (
    <PictureStage
      {...{ picture, wish, name, windowing, link }}
      look={viewer.look}
      marks={countMarks(marks)}
      onStep={frames > 1 ? step : null}
      over={({ matrix, frame: room, hasMarks }) => (
        <>
          {hasMarks && (
            <MarkLayer
              marks={viewer.shown}
              colourOf={viewer.colourOf}
              strength={viewer.filter.strength}
              {...{ picture, matrix }}
              frame={room}
            />
          )}
          {hasMarks && viewer.hidden > 0 && <p className={classes.kept}>{hiddenWords(viewer.hidden)}</p>}
          {viewer.isMeasuring && (
            <MeasureLayer line={viewer.line} onLine={viewer.setLine} {...{ spacing, matrix }} frame={room} />
          )}
        </>
      )}
      tools={
        <>
          <ToolButton icon={IconRuler2} label="Measure (M)" isOn={viewer.isMeasuring} onClick={viewer.measure} />
          <TurnTools look={viewer.look} onLook={viewer.setLook} />
          {viewer.found.length > 0 && (
            <MarksTool
              found={viewer.found}
              hasScores={viewer.hasScores}
              filter={viewer.filter}
              start={viewer.start}
              colourOf={viewer.colourOf}
              onFilter={viewer.setFilter}
            />
          )}
        </>
      }
    />
  );
}

/** What the filter keeps back is said over the picture: nobody takes it for all there is. */
function hiddenWords(hidden: number): string {
  return `${counted(hidden, 'mark')} not shown`;
}

/** Stands where there is no picture to show. */
export function NoPicture({ of }: { readonly of: PictureOf }) {
  return (
    <div className={classes.none}>
      <IconPhotoOff size={28} stroke={1.4} aria-hidden="true" />
      <p>
        {of === 'answer'
          ? "The model's picture cannot be shown; save it to look at it."
          : 'There is no preview of this image.'}
      </p>
    </div>
  );
}
