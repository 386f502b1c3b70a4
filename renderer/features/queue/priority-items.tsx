import { Menu } from '@mantine/core';
import { PRIORITY_NAMES, type PriorityName } from '../../../shared/priority.ts';

/** What people call the priorities. */
export const PRIORITY_WORDS: Readonly<Record<PriorityName, string>> = {
  urgent: 'Urgent',
  normal: 'Normal',
  background: 'When nothing else waits',
};

interface PriorityItemsProps {
  /** The one that holds now; null where it is not one for all. */
  readonly current: PriorityName | null;
  readonly onChoose: (priority: PriorityName) => void;
}

/** The priorities as choices of a menu. */
export function PriorityItems({ current, onChoose }: PriorityItemsProps) {
  return PRIORITY_NAMES.map((name) => (
    <Menu.Item key={name} disabled={name === current} onClick={() => onChoose(name)}>
      {PRIORITY_WORDS[name]}
      {name === current && ' (now)'}
    </Menu.Item>
  ));
}
