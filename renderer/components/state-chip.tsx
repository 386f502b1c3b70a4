import {
  IconAlertCircle,
  IconArrowUp,
  IconCheck,
  IconClock,
  IconEye,
  IconMinus,
  IconPlayerPause,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { ImageState } from '../../shared/states.ts';
import classes from './state-chip.module.css';
import { stateLook, type StateLook } from './state-look.ts';

const SIGNS: Readonly<Record<StateLook['sign'], Icon>> = {
  clock: IconClock,
  pause: IconPlayerPause,
  send: IconArrowUp,
  check: IconCheck,
  alert: IconAlertCircle,
  eye: IconEye,
  skip: IconMinus,
  cross: IconX,
};

interface StateChipProps {
  readonly state: ImageState;
  /** True when a reason is known for the wait. */
  readonly hasCause: boolean;
}

/** A state as a sign and a word on its colour. */
export function StateChip({ state, hasCause }: StateChipProps) {
  const look = stateLook(state, hasCause);
  const Sign = SIGNS[look.sign];
  return (
    <span className={classes.chip} data-tone={look.tone} data-state={state}>
      <Sign size={14} stroke={2.2} aria-hidden="true" />
      {look.word}
    </span>
  );
}
