import { IconChevronRight } from '@tabler/icons-react';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { StateBar } from '../../components/state-bar.tsx';
import { useNow } from '../../components/use-now.ts';
import { fullMoment, moment } from '../../format/time.ts';
import type { OfferedAction } from './actions.ts';
import classes from './batch-line.module.css';
import { PRIORITY_WORDS } from './priority-items.tsx';
import { BatchMenu } from './batch-menu.tsx';
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
          {batch.priority !== 'normal' && `${PRIORITY_WORDS[batch.priority]} · `}
          {batch.profileTitle} · <Added at={batch.createdAt} />
        </span>
      </span>
      <span role="gridcell" className={classes.words} title={batchWords(batch)}>
        {batchWords(batch)}
      </span>
      <div role="gridcell" className={classes.bar}>
        <StateBar counts={batch.counts} hasCause={hasCause} />
      </div>
      <div className={classes.menu} onClick={(event) => event.stopPropagation()}>
        <BatchMenu batch={batch} onAct={onAct} onPickAll={onPickAll} />
      </div>
    </div>
  );
}

function Added({ at }: { readonly at: number }) {
  return moment(at, useNow());
}
