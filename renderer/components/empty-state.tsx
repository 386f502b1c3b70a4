import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  readonly children?: ReactNode;
}

/** What a place shows when there is nothing in it: what that means and what to do next. */
export function EmptyState({ icon: Sign, title, children }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Sign size={36} stroke={1.3} aria-hidden="true" />
      <h2 className={classes.title}>{title}</h2>
      {children}
    </div>
  );
}
