import { Slider } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerBox } from '../../shared/answer-view.ts';
import { fetchPicture } from './picture-source.ts';
import { PictureStage } from './picture-stage.tsx';
import classes from './picture-view.module.css';

interface PictureViewProps {
  readonly imageId: number;
  /** The picture's name to a screen reader. */
  readonly name: string;
  readonly boxes: readonly AnswerBox[];
  /** The size of the picture that the boxes were measured on; null for the shown one's own. */
  readonly measuredOn: { readonly width: number; readonly height: number } | null;
}

/** A picture on its dark mat with the answer drawn on it, and a slider where it has frames. */
export function PictureView({ imageId, name, boxes, measuredOn }: PictureViewProps) {
  const [frame, setFrame] = useState(0);
  const query = useQuery({
    queryKey: ['picture', imageId, frame],
    queryFn: () => fetchPicture(imageId, frame),
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const picture = query.data ?? null;
  return (
    <div className={classes.mat}>
      {picture !== null ? (
        <PictureStage picture={picture} url={picture.url} name={name} boxes={boxes} measuredOn={measuredOn} />
      ) : (
        <div className={classes.none}>{!query.isPending && <NoPicture />}</div>
      )}
      {picture !== null && picture.frames > 1 && <Frames frames={picture.frames} frame={frame} onFrame={setFrame} />}
    </div>
  );
}

function NoPicture() {
  return (
    <>
      <IconPhotoOff size={28} stroke={1.4} aria-hidden="true" />
      <p>There is no preview of this image.</p>
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
