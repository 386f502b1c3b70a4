import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Status } from '../../shared/contract/rows.ts';
import { BrandMark } from '../components/brand-mark.tsx';
import { brief, grouped } from '../format/amount.ts';
import { PLACES, type Place } from './places.ts';
import classes from './rail.module.css';
import { StatusLine } from './status-line.tsx';

interface RailProps {
  readonly place: Place;
  readonly onGo: (place: Place) => void;
  readonly status: Status | undefined;
  /** What stands above the status line. */
  readonly foot?: ReactNode;
}

/** The left rail: the four places with what waits in each, and the status line at its foot. */
export function Rail({ place, onGo, status, foot }: RailProps) {
  return (
    <div className={classes.rail}>
      <div className={classes.brand}>
        <BrandMark />
        <span>Sagittal</span>
      </div>
      <nav aria-label="Places" className={classes.places}>
        {PLACES.map((entry, index) => (
          <UnstyledButton
            key={entry.place}
            className={classes.place}
            aria-current={entry.place === place ? 'page' : undefined}
            aria-keyshortcuts={`Control+${index + 1}`}
            onClick={() => onGo(entry.place)}
          >
            <entry.icon size={18} stroke={1.7} aria-hidden="true" />
            <span className={classes.label}>{entry.label}</span>
            <Counts place={entry.place} status={status} />
          </UnstyledButton>
        ))}
      </nav>
      {foot}
      <StatusLine status={status} />
    </div>
  );
}

function Counts({ place, status }: { readonly place: Place; readonly status: Status | undefined }) {
  if (status === undefined) return null;
  if (place === 'answers') return <Count amount={status.answered} meaning="answers" />;
  if (place !== 'queue') return null;
  return (
    <>
      <Count amount={status.unsettled} meaning="on their way" />
      {status.needsPerson > 0 && (
        <span className={classes.needs} title={`${grouped(status.needsPerson)} need you`}>
          <span aria-hidden="true">! {brief(status.needsPerson)}</span>
          <span className={classes.hidden}>{`, ${grouped(status.needsPerson)} need you`}</span>
        </span>
      )}
    </>
  );
}

function Count({ amount, meaning }: { readonly amount: number; readonly meaning: string }) {
  if (amount === 0) return null;
  return (
    <span className={classes.count} title={`${grouped(amount)} ${meaning}`}>
      {brief(amount)}
      <span className={classes.hidden}>{` ${meaning}`}</span>
    </span>
  );
}
