import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { PrivacyChange } from '../../../shared/contract/privacy.ts';
import { grouped } from '../../format/amount.ts';
import { ACTION_WORDS, type ChangeLine } from './group-changes.ts';
import classes from './change-table.module.css';

const HEAD_HEIGHT = 30;
const CHANGE_HEIGHT = 44;

/** The changes of a file as a table before and after, of which only what is in sight is drawn. */
export function ChangeTable({ lines }: { readonly lines: readonly ChangeLine[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'head' ? HEAD_HEIGHT : CHANGE_HEIGHT),
    overscan: 10,
  });
  return (
    <div className={classes.table} role="table" aria-label="Before and after" aria-rowcount={lines.length + 1}>
      <div className={classes.head} role="row" aria-rowindex={1}>
        {['What it is', 'In your file', 'As it is sent', 'Why'].map((title) => (
          <span key={title} role="columnheader">
            {title}
          </span>
        ))}
      </div>
      <div ref={scroller} className={classes.scroller} tabIndex={0} role="rowgroup" aria-label="Changes">
        <div className={classes.track} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const line = lines[index];
            return (
              line !== undefined && (
                <div
                  key={index}
                  className={classes.line}
                  role="row"
                  aria-rowindex={index + 2}
                  data-kind={line.kind}
                  style={{ height: size, transform: `translateY(${start}px)` }}
                >
                  {line.kind === 'head' ? (
                    <span role="cell" className={classes.group}>
                      {ACTION_WORDS[line.action]} <span className={classes.dim}>{grouped(line.changes)}</span>
                    </span>
                  ) : (
                    <Change change={line.change} />
                  )}
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Change({ change }: { readonly change: PrivacyChange }) {
  const { place, name, vr, before, after, rule } = change;
  const title = name === '' ? place : name;
  const where = name === '' ? (vr ?? '') : [place, vr].filter((part) => part !== null).join(' ');
  return (
    <>
      <span role="cell" className={classes.two} title={`${title}\n${place}`}>
        <span className={classes.name}>{title}</span>
        <span className={classes.place}>{where}</span>
      </span>
      <Value text={before} isBefore />
      <Value text={after} isBefore={false} />
      <span role="cell" className={classes.rule} title={rule}>
        {rule}
      </span>
    </>
  );
}

function Value({ text, isBefore }: { readonly text: string | null; readonly isBefore: boolean }) {
  const isText = text !== null && text !== '';
  return (
    <span role="cell" className={classes.value} data-empty={!isText || undefined} title={text ?? ''}>
      {isText ? text : valueWords(text, isBefore)}
    </span>
  );
}

/** What stands where there is no text to show. */
function valueWords(text: string | null, isBefore: boolean): string {
  if (text === '') return 'empty';
  return isBefore ? 'not text' : 'gone';
}
