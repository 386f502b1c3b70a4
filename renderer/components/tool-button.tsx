import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import classes from './picture-tools.module.css';

interface ToolButtonProps {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
  readonly isOn?: boolean;
}

/** A button of the strip below a picture, with its words in a tip. */
export function ToolButton({ icon: Sign, label, onClick, isOn }: ToolButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon className={classes.tool} aria-label={label} data-on={isOn === true || undefined} onClick={onClick}>
        <Sign size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
