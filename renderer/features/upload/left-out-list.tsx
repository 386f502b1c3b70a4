import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconChevronRight, IconMinus } from '@tabler/icons-react';
import { useState } from 'react';
import type { LeftOut, Scan } from '../../../shared/contract/rows.ts';
import { counted } from '../../format/amount.ts';
import classes from './left-out-list.module.css';

interface LeftOutListProps {
  readonly scan: Scan;
  readonly isOpenUntilFolded: boolean;
}

/** The files that will not be sent, each with its reason; folded away until asked for. */
export function LeftOutList({ scan, isOpenUntilFolded }: LeftOutListProps) {
  const [chosen, setOpen] = useState<boolean | null>(null);
  const isOpen = chosen ?? isOpenUntilFolded;
  const unlisted = scan.leftOutTotal - scan.leftOut.length;
  return (
    <section aria-label="Files left out">
      <UnstyledButton className={classes.head} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden="true" />
        {counted(scan.leftOutTotal, 'file')} left out
      </UnstyledButton>
      {isOpen && (
        <ul className={classes.list}>
          {scan.leftOut.map((entry) => (
            <Entry key={`${entry.folder}/${entry.fileName}`} entry={entry} />
          ))}
          {unlisted > 0 && <li className={classes.more}>and {counted(unlisted, 'more', 'more')}</li>}
        </ul>
      )}
    </section>
  );
}

function Entry({ entry }: { readonly entry: LeftOut }) {
  const Sign = entry.state === 'quarantined' ? IconAlertCircle : IconMinus;
  return (
    <li className={classes.entry}>
      <Sign size={16} className={classes.sign} data-state={entry.state} aria-hidden="true" />
      <span className={classes.file}>
        <span className={classes.name} title={`${entry.folder} / ${entry.fileName}`}>
          {entry.fileName}
        </span>
        <span className={classes.reason}>{entry.reason}</span>
      </span>
    </li>
  );
}
