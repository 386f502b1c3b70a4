import { IconArrowsHorizontal, IconContrastOff, IconRotateClockwise } from '@tabler/icons-react';
import { ToolButton } from './tool-button.tsx';
import { mirrored, turnedRight, type Turn } from './turning.ts';

/** How a picture is looked at, beside its zoom and its window. */
export interface Look {
  readonly turn: Turn;
  readonly isInverted: boolean;
}

interface TurnToolsProps {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

/** Turns, mirrors and inverts a picture. */
export function TurnTools({ look, onLook }: TurnToolsProps) {
  return (
    <>
      <ToolButton
        icon={IconRotateClockwise}
        label="Turn right (R)"
        isOn={look.turn.quarters !== 0}
        onClick={() => onLook({ ...look, turn: turnedRight(look.turn) })}
      />
      <ToolButton
        icon={IconArrowsHorizontal}
        label="Mirror (X)"
        isOn={look.turn.isMirrored}
        onClick={() => onLook({ ...look, turn: mirrored(look.turn) })}
      />
      <ToolButton
        icon={IconContrastOff}
        label="Invert (I)"
        isOn={look.isInverted}
        onClick={() => onLook({ ...look, isInverted: !look.isInverted })}
      />
    </>
  );
}
