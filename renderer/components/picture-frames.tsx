import { Slider } from '@mantine/core';
import classes from './picture-view.module.css';

interface PictureFramesProps {
  readonly frames: number;
  /** The one that is asked for, counted from 0: the slider follows the hand. */
  readonly frame: number;
  /** The one that is in sight, which the words name. */
  readonly shown: number;
  readonly onFrame: (frame: number) => void;
  /** Frames to point out on the slider, counted from 0. */
  readonly marked?: readonly number[];
}

/** The slider below a picture with several frames. */
export function PictureFrames({ frames, frame, shown, onFrame, marked = [] }: PictureFramesProps) {
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
        Frame {shown + 1} of {frames}
      </span>
    </div>
  );
}
