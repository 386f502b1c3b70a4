import { Slider } from '@mantine/core';
import classes from './picture-view.module.css';

interface PictureFramesProps {
  readonly frames: number;
  /** Counts from 0. */
  readonly frame: number;
  readonly onFrame: (frame: number) => void;
  /** Frames to point out on the slider, counted from 0. */
  readonly marked?: readonly number[];
}

/** The slider below a picture with several frames. */
export function PictureFrames({ frames, frame, onFrame, marked = [] }: PictureFramesProps) {
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
        marks={marked.map((value) => ({ value }))}
        thumbLabel="Frame"
        thumbProps={{ 'aria-valuetext': `Frame ${frame + 1} of ${frames}` }}
      />
      <span className={classes.frameWords}>
        Frame {frame + 1} of {frames}
      </span>
    </div>
  );
}
