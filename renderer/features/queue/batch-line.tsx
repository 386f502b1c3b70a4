import { ActionIcon, Menu } from '@mantine/core';
import {
  IconChevronRight,
  IconDots,
  IconListCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { StateBar } from '../../components/state-bar.tsx';
import { useNow } from '../../components/use-now.ts';
import { fullMoment, moment } from '../../format/time.ts';
import { offeredForBatch, type OfferedAction, type QueueAction } from './actions.ts';
import classes from './batch-line.module.css';
import { batchWords } from './batch-words.ts';

interface BatchLineProps {
  readonly batch: BatchSummary;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  /** True when what waits in it has a cause to wait for. */
  readonly hasCause: boolean;
  readonly onToggle: () => void;
  readonly onAct: (offered: OfferedAction) => void;
  readonly onPickAll: () => void;
}

/** The head of a batch: name, profile, bar of states and the same in words, and what can be done with all of it. */
export function BatchLine({ batch, isOpen, isActive, hasCause, onToggle, onAct, onPickAll }: BatchLineProps) {
  return (
    <div className={classes.line} data-active={isActive || undefined} onClick={onToggle}>
      <IconChevronRight size={16} className={classes.chevron} data-open={isOpen || undefined} aria-hidden="true" />
      <span role="gridcell" className={classes.title}>
        <span className={classes.name} title={batch.name}>
          {batch.name}
        </span>
        <span className={classes.profile} title={fullMoment(batch.createdAt)}>
          {batch.profileTitle} · <Added at={batch.createdAt} />
        </span>
      </span>
      <span role="gridcell" className={classes.words}>
        {batchWords(batch)}
      </span>
      <div role="gridcell" className={classes.bar}>
        <StateBar counts={batch.counts} hasCause={hasCause} />
      </div>
      <BatchMenu batch={batch} onAct={onAct} onPickAll={onPickAll} />
    </div>
  );
}

function Added({ at }: { readonly at: number }) {
  return moment(at, useNow());
}

const SIGNS: Readonly<Record<QueueAction, Icon>> = {
  retry: IconRefresh,
  resume: IconPlayerPlay,
  pause: IconPlayerPause,
  cancel: IconX,
  remove: IconTrash,
};

function BatchMenu({ batch, onAct, onPickAll }: Pick<BatchLineProps, 'batch' | 'onAct' | 'onPickAll'>) {
  const offered = offeredForBatch(batch.counts);
  return (
    <div className={classes.menu} onClick={(event) => event.stopPropagation()}>
      <Menu position="bottom-end" width={200} disabled={offered.length === 0}>
        <Menu.Target>
          <ActionIcon aria-label={`What to do with ${batch.name}`} disabled={offered.length === 0}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconListCheck size={16} aria-hidden="true" />} onClick={onPickAll}>
            Select all
          </Menu.Item>
          <Menu.Divider />
          {offered.map((entry) => (
            <Entry key={entry.action} offered={entry} onAct={onAct} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Entry({ offered, onAct }: { readonly offered: OfferedAction; readonly onAct: BatchLineProps['onAct'] }) {
  const Sign = SIGNS[offered.action];
  const isFinal = offered.action === 'cancel' || offered.action === 'remove';
  return (
    <Menu.Item
      leftSection={<Sign size={16} aria-hidden="true" />}
      {...(isFinal ? { color: 'red' } : {})}
      onClick={() => onAct(offered)}
    >
      {offered.label}
    </Menu.Item>
  );
}
