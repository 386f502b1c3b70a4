import { SegmentedControl } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { countMarks, firstFrame, framesOf, type Marks } from './marks.ts';
import { PictureFrames } from './picture-frames.tsx';
import { PictureMarks } from './picture-marks.tsx';
import type { PictureOf } from './picture-source.ts';
import { PictureStage } from './picture-stage.tsx';
import classes from './picture-view.module.css';
import { usePicture } from './use-picture.ts';

interface PictureViewProps {
  readonly imageId: number;
  /** True where the answer is a picture too, to be looked at in its place. */
  readonly answered?: boolean;
  /** The picture's name to a screen reader. */
  readonly name: string;
  /** What the answer points at; the frame of the first is shown first. */
  readonly marks: Marks;
}

/** A picture on its dark mat with the answer drawn on it, and a slider where it has frames. */
export function PictureView({ imageId, answered = false, name, marks }: PictureViewProps) {
  const [wanted, setWanted] = useState<PictureOf>('answer');
  const of = answered ? wanted : 'image';
  const shown = of === 'answer' ? NO_MARKS : marks;
  const { picture, wish, isPending, frame, setFrame, windowing } = usePicture(imageId, of, firstFrame(shown));
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
      {picture !== null ? (
        <PictureStage
          picture={picture}
          wish={wish}
          name={name}
          windowing={windowing}
          marks={countMarks(shown)}
          overlay={<PictureMarks marks={shown} frame={frame} size={picture} />}
        />
      ) : (
        !isPending && <NoPicture of={of} />
      )}
      {picture !== null && picture.frames > 1 && (
        <PictureFrames frames={picture.frames} frame={frame} onFrame={setFrame} marked={framesOf(shown)} />
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
