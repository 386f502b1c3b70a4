import { Button, Menu } from '@mantine/core';
import type { PriorityName } from '../../../shared/priority.ts';
import { counted } from '../../format/amount.ts';
import classes from './action-bar.module.css';
import type { OfferedAction } from './actions.ts';
import { PriorityItems } from './priority-items.tsx';

interface ActionBarProps {
  readonly images: number;
  readonly offered: readonly OfferedAction[];
  readonly onAct: (offered: OfferedAction) => void;
  /** Null where nothing of the selection is still to be sent. */
  readonly onPrioritise: ((priority: PriorityName) => void) | null;
  readonly onClear: () => void;
}

/** Floats over the list while images are selected: how many, and what can be done with them. */
export function ActionBar({ images, offered, onAct, onPrioritise, onClear }: ActionBarProps) {
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selected images">
      <span className={classes.amount} aria-live="polite">
        {counted(images, 'image')} selected
      </span>
      {offered.map((entry, index) => (
        <Button
          key={entry.action}
          size="xs"
          variant={index === 0 && isWelcome(entry) ? 'filled' : 'default'}
          onClick={() => onAct(entry)}
        >
          {entry.label}
        </Button>
      ))}
      {onPrioritise !== null && (
        <Menu position="top" width={220}>
          <Menu.Target>
            <Button size="xs" variant="default">
              Priority
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <PriorityItems current={null} onChoose={onPrioritise} />
          </Menu.Dropdown>
        </Menu>
      )}
      {offered.length === 0 && <span className={classes.none}>Nothing to do for these</span>}
      <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}

function isWelcome({ action }: OfferedAction): boolean {
  return action === 'retry' || action === 'resume';
}
