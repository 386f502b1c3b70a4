import type { ReactNode } from 'react';
import classes from './place.module.css';

interface PlaceFrameProps {
  readonly title: string;
  /** What stands beside the title: counts, search, buttons. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a place: its title in a bar of fixed height, and below it the page, which scrolls by itself. */
export function PlaceFrame({ title, actions, children }: PlaceFrameProps) {
  return (
    <section className={classes.place} aria-label={title}>
      <header className={classes.bar}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={classes.page}>{children}</div>
    </section>
  );
}
