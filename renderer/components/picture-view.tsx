import { SegmentedControl, Slider } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerBox } from '../../shared/answer-view.ts';
import { fetchPicture, type PictureOf } from './picture-source.ts';
import { PictureStage } from './picture-stage.tsx';
import classes from './picture-view.module.css';

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
  const [frame, setFrame] = useState(0);
  const query = useQuery({
    queryKey: ['picture', imageId, of, frame],
    queryFn: () => fetchPicture(imageId, frame, of),
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const picture = query.data ?? null;
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
        <PictureStage picture={picture} url={picture.url} name={name} boxes={boxes} measuredOn={measuredOn} />
      ) : (
        <div className={classes.none}>{!query.isPending && <NoPicture of={of} />}</div>
      )}
      {picture !== null && picture.frames > 1 && <Frames frames={picture.frames} frame={frame} onFrame={setFrame} />}
    </div>
  );
}

const WHICH = [
  { value: 'image', label: 'Image' },
  { value: 'answer', label: 'Answer' },
] as const;

function NoPicture({ of }: { readonly of: PictureOf }) {
  return (
    <>
      <IconPhotoOff size={28} stroke={1.4} aria-hidden="true" />
      <p>
        {of === 'answer'
          ? "The model's picture cannot be shown; save it to look at it."
          : 'There is no preview of this image.'}
      </p>
    </>
  );
}

interface FramesProps {
  readonly frames: number;
  readonly frame: number;
  readonly onFrame: (frame: number) => void;
}

function Frames({ frames, frame, onFrame }: FramesProps) {
  return (
    <div className={classes.frames}>
      <Slider
        className={classes.slider}
        size="sm"
        min={0}
        max={frames - 1}
        value={frame}
        onChange={onFrame}
        label={null}
        thumbLabel="Frame"
        thumbProps={{ 'aria-valuetext': `Frame ${frame + 1} of ${frames}` }}
      />
      <span className={classes.frameWords}>
        Frame {frame + 1} of {frames}
      </span>
    </div>
  );
}
