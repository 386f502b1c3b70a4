import { SegmentedControl } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnswerBox } from '../../shared/answer-view.ts';
import { PictureBoxes } from './picture-boxes.tsx';
import { PictureFrames } from './picture-frames.tsx';
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
  readonly boxes: readonly AnswerBox[];
  /** The size of the picture that the boxes were measured on; null for the shown one's own. */
  readonly measuredOn: { readonly width: number; readonly height: number } | null;
}

/** A picture on its dark mat with the answer drawn on it, and a slider where it has frames. */
export function PictureView({ imageId, answered = false, name, boxes, measuredOn }: PictureViewProps) {
  const [wanted, setWanted] = useState<PictureOf>('answer');
  const of = answered ? wanted : 'image';
  const { picture, isPending, frame, setFrame, windowing } = usePicture(imageId, of);
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
          name={name}
          windowing={windowing}
          marks={boxes.length}
          overlay={<PictureBoxes boxes={boxes} measuredOn={measuredOn ?? picture} />}
        />
      ) : (
        !isPending && <NoPicture of={of} />
      )}
      {picture !== null && picture.frames > 1 && (
        <PictureFrames frames={picture.frames} frame={frame} onFrame={setFrame} />
      )}
    </div>
  );
}

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
